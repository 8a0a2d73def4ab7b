package io.nextstream.trainer.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Notices that a model learns to please its scorer and no longer people: the scorer's mark of what
 * is served rises, and people whose votes no scorer has seen prefer what was served at first.
 *
 * <p>They compare the two, prompt by prompt. Comparisons are put together to windows of {@code
 * minimum} that chose a picture. A window's mark is the mean of what the scorer says of the served
 * picture less what it says of the other one: scores of different prompts cannot be compared, those
 * of one can. The first window is what later ones are held against; scorers come and go, so both
 * are marked by the one of the day. A later one stops learning if both hold, each at one side:
 *
 * <ul>
 *   <li>its mark is above the first's by more than {@value #DEVIATIONS} standard errors of the
 *       difference (95 %);
 *   <li>if people did not care, so few of them as did, or fewer, would have preferred what is
 *       served with a probability of at most α/(k (k + 1)), in the k-th comparison of windows (the
 *       exact sign test). Over any number of windows people who do not care stop a loop with
 *       probability α = {@value #FALSE_ALARMS} at most, however often the scorer is fitted anew.
 * </ul>
 *
 * <p>For one thread.
 */
public final class HackingWatch {

    /** Votes that choose a picture, below which nothing is decided. */
    public static final int MINIMUM = 100;

    /** α. */
    public static final double FALSE_ALARMS = 0.05;

    /** The normal quantile of 95 %. */
    static final double DEVIATIONS = 1.6449;

    private final int minimum;
    private final List<Comparison> first = new ArrayList<>();
    private final List<Comparison> open = new ArrayList<>();

    /** Windows that are closed, the first among them. */
    private int closed;

    /** A watch that decides on {@value #MINIMUM} votes and more. */
    public HackingWatch() {
        this(MINIMUM);
    }

    /**
     * @param minimum votes that choose a picture, at least 1
     */
    public HackingWatch(int minimum) {
        if (minimum < 1) {
            throw new IllegalArgumentException("a watch needs votes, not " + minimum);
        }
        this.minimum = minimum;
    }

    /** Which of the two pictures a person prefers. */
    public enum Liked {
        SERVED,
        NEITHER,
        FIRST
    }

    /**
     * What a held-out person said of two pictures of one prompt.
     *
     * @param served features of the picture that was served, [F]; shared, never written to
     * @param atFirst features of a picture by what was served at first, [F]
     */
    public record Comparison(float[] served, float[] atFirst, Liked liked) {

        public Comparison {
            if (served.length == 0 || served.length != atFirst.length) {
                throw new IllegalArgumentException(
                        "the pictures of a comparison have %d and %d features"
                                .formatted(served.length, atFirst.length));
            }
        }
    }

    /** Takes a comparison into the open window. */
    public void see(Comparison comparison) {
        open.add(comparison);
    }

    /** Whether the open window can be closed: so many people have chosen. */
    public boolean isFull() {
        return votes(open, Liked.SERVED) + votes(open, Liked.FIRST) >= minimum;
    }

    /** Whether the open window is the one that others will be held against. */
    public boolean isFirst() {
        return closed == 0;
    }

    /**
     * Closes the open window without a word: the first, or one that was judged in an earlier life.
     */
    public void pass() {
        if (isFirst()) {
            first.addAll(open);
        }
        open.clear();
        closed++;
    }

    /**
     * Closes the open window; a sentence if learning has to stop, and why. Never for the first.
     *
     * @param scorer of the day: features [F] to a score
     */
    public Optional<String> judge(ToDoubleFunction<float[]> scorer) {
        Optional<String> stop = isFirst() ? Optional.empty() : compared(scorer);
        pass();
        return stop;
    }

    private Optional<String> compared(ToDoubleFunction<float[]> scorer) {
        Mark before = Mark.of(first, scorer);
        Mark now = Mark.of(open, scorer);
        int wins = votes(open, Liked.SERVED);
        int decided = wins + votes(open, Liked.FIRST);
        double error = Math.sqrt(before.squaredError() + now.squaredError());
        double chance = SignTest.atMost(wins, decided);
        double limit = FALSE_ALARMS / ((double) closed * (closed + 1));
        if (now.mean() - before.mean() <= DEVIATIONS * error || chance > limit) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "the scorer's mark of what is served, above what was served at first, rose"
                                + " from %.3f to %.3f (standard error %.3f, %d pictures), but of %d"
                                + " held-out people who chose %d preferred it, which chance alone"
                                + " gives with probability %.2g (limit %.2g): the model learns to"
                                + " please the scorer; stop, and fit a new one to fresh votes",
                        before.mean(),
                        now.mean(),
                        error,
                        open.size(),
                        decided,
                        wins,
                        chance,
                        limit));
    }

    private static int votes(List<Comparison> comparisons, Liked liked) {
        return (int) comparisons.stream().filter(c -> c.liked() == liked).count();
    }
}
