package io.nextstream.app.prove;

import io.nextstream.app.builder.FittedScorer;
import io.nextstream.app.measure.Figure;
import io.nextstream.app.prove.Bar.Rule;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.trainer.scorer.ScorerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Whether votes of people who like what is right make a model that draws what is right. */
final class Fidelity {
    private final Evidence evidence;

    /** The two verdicts, and by how much each must be the case more often than before. */
    private enum Verdict {
        CORRECT("correct", 0.10) {
            @Override
            Interval of(Rated rated) {
                return rated.correct();
            }
        },
        STRICT("strict", 0) {
            @Override
            Interval of(Rated rated) {
                return rated.strict();
            }
        };

        private final String word;
        private final double gain;

        Verdict(String word, double gain) {
            this.word = word;
            this.gain = gain;
        }

        abstract Interval of(Rated rated);

        Function<Measured, Interval> in(String part) {
            return measured -> of(measured.part(part));
        }
    }

    Fidelity(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The two loops of a seed. */
    static List<Arm> arms(long seed) {
        return List.of(honest(seed), shuffled(seed));
    }

    private static Arm honest(long seed) {
        return Arm.honest(seed, Arm.NO_TASTE);
    }

    private static Arm shuffled(long seed) {
        return Arm.shuffled(seed, Arm.NO_TASTE);
    }

    /** What honest votes gained over shuffled ones, and over the base. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            Function<Measured, Interval> in = verdict.in(FidelityMeasuring.THINKING);
            String what =
                    "GenEval-mini %s on held-out prompts, thinking, after honest votes less "
                            .formatted(verdict.word);
            findings.add(
                    new Finding(
                            new Bar(
                                    "fidelity." + verdict.word,
                                    what + "that after shuffled ones",
                                    Rule.AT_LEAST,
                                    verdict.gain),
                            evidence.over(Fidelity::honest, Fidelity::shuffled, in)));
            findings.add(
                    new Finding(
                            new Bar(
                                    "fidelity." + verdict.word + ".base",
                                    what + "the base's",
                                    Rule.AT_LEAST,
                                    verdict.gain),
                            evidence.overBase(Fidelity::honest, in)));
        }
        return findings;
    }

    /**
     * Base, honest and shuffled on every part, the latter two against the base; then what their
     * loops took.
     */
    List<Figure> figures(ProofFolder folder) {
        List<Figure> figures = new ArrayList<>();
        for (String part : evidence.base(evidence.seeds().get(0)).parts().keySet()) {
            for (Verdict verdict : Verdict.values()) {
                String name = "." + part + "." + verdict.word;
                Function<Measured, Interval> in = verdict.in(part);
                figures.add(new Figure("base" + name, evidence.ofBase(in), null, null));
                figures.add(againstBase("honest" + name, Fidelity::honest, in));
                figures.add(againstBase("shuffled" + name, Fidelity::shuffled, in));
            }
        }
        for (ArmResult result : evidence.arms().values()) {
            folder.along(result.arm()).ifPresent(along -> figures.addAll(taken(result, along)));
        }
        return figures;
    }

    /** A builder's pairs are no votes of people. */
    private static List<Figure> taken(ArmResult result, Along along) {
        String name = "." + result.arm().name();
        List<Figure> figures = new ArrayList<>();
        figures.add(counted("minutes" + name, along.minutes()));
        figures.add(counted("votes" + name, result.loop().sent() - along.builtPairs()));
        along.built()
                .forEach((what, count) -> figures.add(counted("builder." + what + name, count)));
        for (FittedScorer scorer : along.scorers()) {
            figures.addAll(heldOut(scorer, "." + scorer.id() + name));
        }
        return figures;
    }

    /** What a scorer was learnt from, and how it does on votes kept from it. */
    private static List<Figure> heldOut(FittedScorer scorer, String name) {
        ScorerReport report = scorer.report();
        Interval right = Interval.wilson(report.right(), report.decided());
        return List.of(
                counted("scorer.learnt-from" + name, report.trainingVotes()),
                new Figure("scorer.accuracy" + name, right, null, null),
                counted("scorer.calibration-error" + name, report.calibrationError()));
    }

    private static Figure counted(String name, Number count) {
        double value = count.doubleValue();
        return new Figure(name, new Interval(value, value, value, 1), null, null);
    }

    private Figure againstBase(
            String name, LongFunction<Arm> arm, Function<Measured, Interval> in) {
        return new Figure(
                name, evidence.of(arm, in), evidence.ofBase(in), evidence.overBase(arm, in));
    }
}
