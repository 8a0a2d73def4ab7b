package io.nextstream.evaluation.score;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Category;
import io.nextstream.evaluation.world.Dice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * By how much one model is right more often than another on the same prompts and seeds. What both
 * get right, or both wrong, says nothing for either, so the interval is narrower than that of two
 * shares apart.
 *
 * <p>Each pair is won, lost or neither. The shares of the three are drawn again from the Dirichlet
 * posterior of their counts, the smooth form of the bootstrap (Rubin 1981): twenty pairs without a
 * difference do not make it certain that there is none.
 */
public final class PairedDifference {

    /** Jeffreys' prior. */
    private static final double PRIOR = 0.5;

    private PairedDifference() {}

    /**
     * The difference of two GenEval-minis: the mean over categories of the difference of shares.
     *
     * @param pictures of the model in question, at least one
     * @param against the other model's, of the same prompts in the same order
     * @param right which verdict counts
     * @param seed of the resampling
     */
    public static Interval ofGenEval(
            List<Judged> pictures, List<Judged> against, Predicate<Judged> right, long seed) {
        requirePairs(pictures.size(), against.size());
        Map<Category, Counts> counts = new EnumMap<>(Category.class);
        for (int i = 0; i < pictures.size(); i++) {
            Judged one = pictures.get(i);
            Judged other = against.get(i);
            if (!one.prompt().equals(other.prompt())) {
                throw new IllegalArgumentException(
                        "pair %d is of two prompts: %s, %s"
                                .formatted(i, one.prompt().text(), other.prompt().text()));
            }
            counts.computeIfAbsent(one.prompt().category(), unused -> new Counts())
                    .add(right.test(one), right.test(other));
        }
        return mean(List.copyOf(counts.values()), seed);
    }

    /**
     * The difference of two shares.
     *
     * @param right of each pair, whether the model in question was right; at least one
     * @param against whether the other was
     */
    public static Interval ofShares(boolean[] right, boolean[] against, long seed) {
        requirePairs(right.length, against.length);
        Counts counts = new Counts();
        for (int i = 0; i < right.length; i++) {
            counts.add(right[i], against[i]);
        }
        return mean(List.of(counts), seed);
    }

    private static void requirePairs(int pictures, int against) {
        if (pictures != against || pictures < 1) {
            throw new IllegalArgumentException(
                    "there is no pair for each of %d and %d pictures".formatted(pictures, against));
        }
    }

    private static Interval mean(List<Counts> groups, long seed) {
        Dice dice = Dice.of(seed, "paired difference", 0);
        return Resamples.interval(
                groups.stream().mapToDouble(Counts::difference).average().orElseThrow(),
                groups.stream().mapToInt(group -> group.pairs).sum(),
                () -> {
                    double sum = 0;
                    for (Counts group : groups) {
                        sum += group.draw(dice) / groups.size();
                    }
                    return sum;
                });
    }

    /** Pairs of one kind. */
    private static final class Counts {
        private int won;
        private int lost;
        private int pairs;

        void add(boolean right, boolean against) {
            pairs++;
            won += right && !against ? 1 : 0;
            lost += against && !right ? 1 : 0;
        }

        double difference() {
            return (double) (won - lost) / pairs;
        }

        double draw(Dice dice) {
            double w = Gamma.draw(won + PRIOR, dice);
            double l = Gamma.draw(lost + PRIOR, dice);
            return (w - l) / (w + l + Gamma.draw(pairs - won - lost + PRIOR, dice));
        }
    }
}
