package io.nextstream.trainer.scorer;

import java.util.Locale;
import java.util.Optional;

/**
 * Notices that a model learns to please its scorer and no longer people: the score of what is
 * served rises, and people whose votes no scorer has seen prefer what was served before.
 *
 * <p>Windows are put together until they hold {@code minimum} votes that chose a picture. The first
 * is what later ones are compared with. A later one stops learning if both hold, each at one side:
 *
 * <ul>
 *   <li>its mean score is above the first's by more than {@value #DEVIATIONS} standard errors of
 *       the difference (95 %);
 *   <li>if people did not care, so few of them as did, or fewer, would have preferred what is
 *       served with a probability of at most α/(k (k + 1)), in the k-th comparison (the exact sign
 *       test). Over any number of comparisons people who do not care stop a loop with probability α
 *       = {@value #FALSE_ALARMS} at most.
 * </ul>
 *
 * <p>The score of a window may be any number that is better when higher: the mean score of what was
 * served, or how often the scorer prefers it to what the base draws. For one thread.
 */
public final class HackingWatch {

    /** Votes that choose a picture, below which nothing is decided. */
    public static final int MINIMUM = 100;

    /** α. */
    public static final double FALSE_ALARMS = 0.05;

    /** The normal quantile of 95 %. */
    static final double DEVIATIONS = 1.6449;

    private final int minimum;
    private ScoreSums first = ScoreSums.NONE;
    private ScoreSums sums = ScoreSums.NONE;
    private int wins;
    private int losses;
    private int comparisons;

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

    /**
     * What was seen since the last window.
     *
     * @param pictures served and scored, 1 or more
     * @param score their mean
     * @param deviation the standard deviation of their scores, 0 or more
     * @param wins votes of held-out people for what is served, against what was served at first
     * @param losses votes against it; ties count for nothing
     */
    public record Window(int pictures, double score, double deviation, int wins, int losses) {

        public Window {
            if (pictures < 1 || wins < 0 || losses < 0) {
                throw new IllegalArgumentException(
                        "no window has %d pictures, %d wins and %d losses"
                                .formatted(pictures, wins, losses));
            }
            if (!Double.isFinite(score) || !(deviation >= 0) || Double.isInfinite(deviation)) {
                throw new IllegalArgumentException(
                        "scores of a window are finite, not %s ± %s".formatted(score, deviation));
            }
        }
    }

    /** Takes one window in; a sentence if learning has to stop, and why. */
    public Optional<String> observe(Window window) {
        sums = sums.plus(ScoreSums.of(window));
        wins += window.wins();
        losses += window.losses();
        if (wins + losses < minimum) {
            return Optional.empty();
        }
        Optional<String> stop = first.pictures() == 0 ? Optional.empty() : compared();
        if (first.pictures() == 0) {
            first = sums;
        }
        sums = ScoreSums.NONE;
        wins = 0;
        losses = 0;
        return stop;
    }

    private Optional<String> compared() {
        comparisons++;
        double error = Math.sqrt(first.squaredError() + sums.squaredError());
        double rise = sums.mean() - first.mean();
        double chance = SignTest.atMost(wins, wins + losses);
        double limit = FALSE_ALARMS / ((double) comparisons * (comparisons + 1));
        if (rise <= DEVIATIONS * error || chance > limit) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "the scorer's mark of what is served rose from %.3f to %.3f (standard error"
                                + " %.3f, %d pictures), but of %d held-out people who chose %d"
                                + " preferred it, which chance alone gives with probability %.2g"
                                + " (limit %.2g): the model learns to please the scorer; stop, and"
                                + " fit a new one to fresh votes",
                        first.mean(),
                        sums.mean(),
                        error,
                        sums.pictures(),
                        wins + losses,
                        wins,
                        chance,
                        limit));
    }
}
