package io.nextstream.app.measure;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.score.GenEvalMini;
import io.nextstream.evaluation.score.GenEvalMini.PerCategory;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.score.PairedDifference;
import io.nextstream.evaluation.world.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** GenEval-mini of some pictures, and of another model's of the same prompts, if there are any. */
final class Scored {
    private final List<Judged> pictures;
    private final List<Judged> against;
    private final long seed;
    private final GenEvalMini score;
    private final @Nullable GenEvalMini scoreAgainst;

    /**
     * @param pictures at least one
     * @param against in the same order; empty without another model
     * @param seed of the resampling
     */
    Scored(List<Judged> pictures, List<Judged> against, long seed) {
        this.pictures = pictures;
        this.against = against;
        this.seed = seed;
        this.score = GenEvalMini.of(pictures, seed);
        this.scoreAgainst = against.isEmpty() ? null : GenEvalMini.of(against, seed);
    }

    static boolean isCorrect(Judged picture) {
        return picture.verdict().correct();
    }

    static boolean isStrict(Judged picture) {
        return picture.verdict().strict();
    }

    /** The mean over categories of one verdict. */
    Figure mean(String name, Function<GenEvalMini, Interval> of, Predicate<Judged> right) {
        return scoreAgainst == null
                ? Figure.alone(name, of.apply(score))
                : new Figure(
                        name,
                        of.apply(score),
                        of.apply(scoreAgainst),
                        PairedDifference.ofGenEval(pictures, against, right, seed));
    }

    /** One verdict in each category. */
    List<Figure> categories(
            String name, Function<PerCategory, Interval> of, Predicate<Judged> right) {
        List<Figure> figures = new ArrayList<>();
        score.perCategory()
                .forEach(
                        (category, shares) ->
                                figures.add(
                                        category(
                                                name + "." + category.key(),
                                                category,
                                                of.apply(shares),
                                                of,
                                                right)));
        return figures;
    }

    private Figure category(
            String name,
            Category category,
            Interval share,
            Function<PerCategory, Interval> of,
            Predicate<Judged> right) {
        if (scoreAgainst == null) {
            return Figure.alone(name, share);
        }
        PerCategory theirs = Objects.requireNonNull(scoreAgainst.perCategory().get(category));
        return new Figure(
                name,
                share,
                of.apply(theirs),
                PairedDifference.ofGenEval(
                        in(pictures, category), in(against, category), right, seed));
    }

    private static List<Judged> in(List<Judged> all, Category category) {
        return all.stream().filter(p -> p.prompt().category() == category).toList();
    }
}
