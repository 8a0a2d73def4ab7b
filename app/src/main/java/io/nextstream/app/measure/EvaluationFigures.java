package io.nextstream.app.measure;

import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.judge.EditVerdict;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.score.Bootstrap;
import io.nextstream.evaluation.score.Comparison;
import io.nextstream.evaluation.score.GenEvalMini;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.score.PairedDifference;
import io.nextstream.evaluation.world.EditKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an evaluation with their 95 % intervals, or of two with their paired differences.
 *
 * <pre>
 * seen.correct  seen.strict  seen.correct.CATEGORY ...       GenEval-mini: mean over categories, and each
 * heldOut. ...  atOnce.seen. ...  atOnce.heldOut. ...        the same
 * colour.COLOUR                                              share of it where prompts leave it open
 * diversity  reconstruction.psnr  reconstruction.ssim  flow  means over prompts, and over pictures
 * edits.correct  edits.done  edits.kept  edits.correct.KIND  shares
 * winRate                                                    against the other model
 * </pre>
 */
public final class EvaluationFigures {
    private final Evaluation mine;
    private final @Nullable Evaluation other;
    private final List<Figure> figures = new ArrayList<>();

    private EvaluationFigures(Evaluation mine, @Nullable Evaluation other) {
        this.mine = mine;
        this.other = other;
    }

    /** The figures of one model. */
    public static List<Figure> of(Evaluation model) {
        return new EvaluationFigures(model, null).all();
    }

    /**
     * The figures of a model against those of another.
     *
     * @param against measured on the same world with the same options
     * @param typical whose utility says which of two pictures is better
     */
    public static List<Figure> of(Evaluation model, Evaluation against, Annotator typical) {
        if (!model.world().equals(against.world()) || !model.options().equals(against.options())) {
            throw new IllegalArgumentException(
                    "two models are compared on the same prompts and seeds");
        }
        List<Figure> figures = new EvaluationFigures(model, against).all();
        Interval winRate =
                Comparison.winRate(against.worthJudging(), model.worthJudging(), typical);
        figures.add(Figure.alone("winRate", winRate));
        return figures;
    }

    private List<Figure> all() {
        genEval("seen", Evaluation::seen);
        genEval("heldOut", Evaluation::heldOut);
        genEval("atOnce.seen", Evaluation::seenAtOnce);
        genEval("atOnce.heldOut", Evaluation::heldOutAtOnce);
        mine.world().colourNames().forEach(this::colour);
        mean("diversity", Evaluation::diversity);
        mean("reconstruction.psnr", e -> e.reconstruction().psnr());
        mean("reconstruction.ssim", e -> e.reconstruction().ssim());
        mean("flow", Evaluation::flow);
        edits("edits.correct", shot -> true, EditVerdict::correct);
        edits("edits.done", shot -> true, EditVerdict::done);
        edits("edits.kept", shot -> true, EditVerdict::kept);
        for (EditKind kind : EditKind.values()) {
            edits(
                    "edits.correct." + kind.key(),
                    shot -> shot.sample().edit().kind() == kind,
                    EditVerdict::correct);
        }
        return figures;
    }

    private void genEval(String name, Function<Evaluation, List<Shot>> part) {
        List<Judged> pictures = judged(part.apply(mine));
        List<Judged> against = other == null ? List.of() : judged(part.apply(other));
        if (pictures.isEmpty()) {
            return;
        }
        Scored scored = new Scored(pictures, against, mine.options().seed());
        figures.add(scored.mean(name + ".correct", GenEvalMini::correct, Scored::isCorrect));
        figures.add(scored.mean(name + ".strict", GenEvalMini::strict, Scored::isStrict));
        figures.addAll(
                scored.categories(
                        name + ".correct", GenEvalMini.PerCategory::correct, Scored::isCorrect));
        figures.addAll(
                scored.categories(
                        name + ".strict", GenEvalMini.PerCategory::strict, Scored::isStrict));
    }

    private void colour(String colour) {
        List<Judged> pictures = judged(mine.open());
        Interval share = Comparison.colourShare(pictures, colour).orElse(null);
        if (share == null) {
            return;
        }
        List<Judged> against = other == null ? List.of() : judged(other.open());
        Interval theirs = Comparison.colourShare(against, colour).orElse(null);
        Interval difference =
                theirs == null
                        ? null
                        : Comparison.colourShareDifference(
                                        pictures, against, colour, mine.options().seed())
                                .orElse(null);
        figures.add(new Figure("colour." + colour, share, theirs, difference));
    }

    private void mean(String name, Function<Evaluation, double[]> part) {
        double[] values = part.apply(mine);
        long seed = mine.options().seed();
        if (other == null) {
            figures.add(Figure.alone(name, Bootstrap.mean(values, seed)));
            return;
        }
        double[] against = part.apply(other);
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = values[i] - against[i];
        }
        figures.add(
                new Figure(
                        name,
                        Bootstrap.mean(values, seed),
                        Bootstrap.mean(against, seed),
                        Bootstrap.mean(differences, seed)));
    }

    private void edits(String name, Predicate<EditShot> which, Predicate<EditVerdict> right) {
        boolean[] done = verdicts(mine, which, right);
        if (done.length == 0) {
            return;
        }
        if (other == null) {
            figures.add(Figure.alone(name, Interval.share(done)));
            return;
        }
        boolean[] against = verdicts(other, which, right);
        figures.add(
                new Figure(
                        name,
                        Interval.share(done),
                        Interval.share(against),
                        PairedDifference.ofShares(done, against, mine.options().seed())));
    }

    private static boolean[] verdicts(
            Evaluation of, Predicate<EditShot> which, Predicate<EditVerdict> right) {
        List<EditShot> shots = of.edits().stream().filter(which).toList();
        boolean[] verdicts = new boolean[shots.size()];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = right.test(shots.get(i).verdict());
        }
        return verdicts;
    }

    private static List<Judged> judged(List<Shot> shots) {
        return shots.stream().map(Shot::judged).toList();
    }
}
