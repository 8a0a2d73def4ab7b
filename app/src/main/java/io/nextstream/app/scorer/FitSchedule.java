package io.nextstream.app.scorer;

/**
 * When a scorer is fitted in a running loop: first at 400 votes on pairs, then whenever there are a
 * quarter more, so that all fits together cost five times the last one at most. For one thread.
 */
final class FitSchedule {
    /** The fewest votes on pairs. */
    static final int FIRST = 400;

    /** After so many more it is tried again where there were too few of some kind. */
    private static final int SOON = 50;

    private int next = FIRST;

    boolean isDue(int votes) {
        return votes >= next;
    }

    void onFit(int votes) {
        next = votes + (votes + 3) / 4;
    }

    void onTooFew(int votes) {
        next = votes + SOON;
    }
}
