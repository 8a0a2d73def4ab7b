package io.nextstream.evaluation.score;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Category;
import io.nextstream.evaluation.world.Dice;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * GenEval's score on a world: the mean over categories of the share of right pictures, so that a
 * category counts the same however many prompts it has. Both verdicts are given: a model tuned by
 * preference learns clutter if extras are forgiven.
 *
 * @param correct with the interval of a bootstrap within categories
 * @param strict likewise
 */
public record GenEvalMini(
        Interval correct, Interval strict, Map<Category, PerCategory> perCategory) {

    /** One category's shares with Wilson intervals. */
    public record PerCategory(Interval correct, Interval strict) {}

    public GenEvalMini {
        perCategory = Collections.unmodifiableMap(new EnumMap<>(perCategory));
    }

    /** The score of pictures, at least one; the seed is the bootstrap's. */
    public static GenEvalMini of(List<Judged> pictures, long seed) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("a score needs at least one picture");
        }
        Map<Category, PerCategory> perCategory = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            List<Judged> group =
                    pictures.stream().filter(p -> p.prompt().category() == category).toList();
            if (!group.isEmpty()) {
                double correct =
                        group.stream().filter(p -> p.verdict().correct()).mapToInt(p -> 1).sum();
                double strict =
                        group.stream().filter(p -> p.verdict().strict()).mapToInt(p -> 1).sum();
                perCategory.put(
                        category,
                        new PerCategory(
                                Interval.wilson(correct, group.size()),
                                Interval.wilson(strict, group.size())));
            }
        }
        List<Interval> correct = perCategory.values().stream().map(PerCategory::correct).toList();
        List<Interval> strict = perCategory.values().stream().map(PerCategory::strict).toList();
        return new GenEvalMini(
                meanOf(correct, Dice.of(seed, "bootstrap correct", 0)),
                meanOf(strict, Dice.of(seed, "bootstrap strict", 0)),
                perCategory);
    }

    /**
     * The mean of shares. Each is drawn again from the Beta posterior of its counts, the smooth
     * form of the bootstrap (Rubin 1981), which does not call 20 of 20 certain.
     */
    private static Interval meanOf(List<Interval> shares, Dice dice) {
        double mean = shares.stream().mapToDouble(Interval::value).average().orElseThrow();
        int n = shares.stream().mapToInt(Interval::n).sum();
        return Resamples.interval(
                mean,
                n,
                () -> {
                    double sum = 0;
                    for (Interval share : shares) {
                        double hits = share.value() * share.n();
                        double a = Gamma.draw(hits + 0.5, dice);
                        sum += a / (a + Gamma.draw(share.n() - hits + 0.5, dice));
                    }
                    return sum / shares.size();
                });
    }
}
