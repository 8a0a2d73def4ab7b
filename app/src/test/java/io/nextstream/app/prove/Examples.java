package io.nextstream.app.prove;

import io.nextstream.app.measure.Score;
import io.nextstream.evaluation.score.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of proofs that were never run: 200 pictures each, people like red or blue. */
final class Examples {
    static final List<String> TASTES = List.of("red", "blue");
    static final int PICTURES = 200;

    /** What a loop served whose server was held at the base, and told so. */
    static final Served BASE_ALONE = new Served(1, List.of("v0000000-00000000"), 90.0);

    private Examples() {}

    /** So many of 200 red and blue, a score, and what each picture is worth to the two groups. */
    static Measured measured(int red, int blue, double correct, double worthRed, double worthBlue) {
        return new Measured(
                Map.of(
                        "red",
                        Interval.wilson(red, PICTURES),
                        "blue",
                        Interval.wilson(blue, PICTURES)),
                new Score(correct, correct, correct - 0.04, correct + 0.04, Map.of()),
                Map.of("red", same(worthRed), "blue", same(worthBlue)),
                Map.of());
    }

    /** Both verdicts on all held-out prompts, thinking and at once, 200 pictures each. */
    static Measured faithful(double correct, double strict) {
        Rated rated = new Rated(about(correct), about(strict));
        return new Measured(
                Map.of(),
                new Score(correct, strict, correct - 0.04, correct + 0.04, Map.of()),
                Map.of(Arm.NO_TASTE, same(correct)),
                Map.of(FidelityMeasuring.THINKING, rated, FidelityMeasuring.AT_ONCE, rated));
    }

    /** One seed of row fidelity, as it should be. */
    static Evidence faithful() {
        return new Evidence(
                List.of(Arm.NO_TASTE),
                List.of(1L),
                Map.of(1L, faithful(0.5, 0.4)),
                arms(
                        result(Arm.honest(1, Arm.NO_TASTE), faithful(0.65, 0.5)),
                        result(Arm.shuffled(1, Arm.NO_TASTE), faithful(0.51, 0.41))),
                PICTURES);
    }

    /** The base: a fifth red, a fifth blue, .9 correct, worth 1 to everybody. */
    static Measured base() {
        return measured(40, 40, 0.9, 1, 1);
    }

    static ArmResult result(Arm arm, Measured measured) {
        return result(arm, measured, 0.0, true);
    }

    static ArmResult result(
            Arm arm, Measured measured, @Nullable Double firstMargin, boolean learnt) {
        return new ArmResult(
                arm,
                new LoopFacts(
                        2_000,
                        learnt ? 1_700 : 0,
                        300,
                        learnt ? 190 : 0,
                        learnt ? 180 : 1,
                        firstMargin,
                        firstMargin == null ? null : 0.8,
                        firstMargin == null ? null : new Interval(0.8, 0.7, 0.9, 40),
                        "base",
                        learnt ? arm.name() : "base",
                        List.of(),
                        List.of(new CurvePoint(100, 200, 150, 30, 180)),
                        new Served(learnt ? 180 : 1, List.of(), learnt ? 3.0 : null)),
                measured,
                List.of(),
                300);
    }

    /** One seed of both rows, as it should be: red to a half, blue to a half. */
    static Evidence convincing() {
        return evidence(
                Map.of(1L, base()),
                result(Arm.honest(1, "red"), measured(100, 20, 0.9, 1.3, 0.9)),
                result(Arm.honest(1, "blue"), measured(20, 100, 0.88, 0.9, 1.3)),
                result(Arm.shuffled(1, "red"), measured(36, 40, 0.9, 1, 1)),
                result(Arm.flipped(1, "red"), measured(10, 50, 0.9, 0.7, 1)),
                result(Arm.ties(1, "red"), base(), null, false),
                result(Arm.silent(1, "red"), measured(38, 40, 0.89, 1, 1), null, true),
                frozen(BASE_ALONE, List.of(30, 33)));
    }

    /** With red in so many of 150 objects at the beginning and at the end of what was served. */
    static ArmResult frozen(Served served, List<Integer> red) {
        Arm arm = Arm.frozen(1, "red");
        ArmResult like = result(arm, measured(90, 30, 0.9, 1.2, 0.9));
        LoopFacts loop = like.loop();
        List<CurvePoint> curve =
                red.stream().map(n -> new CurvePoint(100, 100, 150, n, 90)).toList();
        return new ArmResult(
                arm,
                new LoopFacts(
                        loop.sent(),
                        loop.trained(),
                        loop.undecided(),
                        loop.steps(),
                        loop.versions(),
                        loop.firstMargin(),
                        loop.lastMargin(),
                        loop.lastMargins(),
                        loop.baseWeights(),
                        loop.weights(),
                        loop.findings(),
                        curve,
                        served),
                like.measured(),
                List.of(),
                like.seconds());
    }

    /** A loop with red in so many of 200 after so many votes each, the last at its end. */
    static ArmResult dosed(long seed, Map<Integer, Integer> redAfter) {
        List<Dosed> doses =
                redAfter.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(
                                after ->
                                        new Dosed(
                                                new Dose(after.getKey(), after.getKey(), 1),
                                                measured(after.getValue(), 40, 0.9, 1, 1)))
                        .toList();
        Dosed last = doses.get(doses.size() - 1);
        Arm arm = Arm.honest(seed, "red").with(new Twist.Dosed(last.dose().votes()));
        ArmResult like = result(arm, last.measured());
        return new ArmResult(arm, like.loop(), last.measured(), doses, like.seconds());
    }

    static Evidence evidence(Map<Long, Measured> bases, ArmResult... results) {
        return new Evidence(
                TASTES, bases.keySet().stream().sorted().toList(), bases, arms(results), PICTURES);
    }

    /** The same with one result in place of that of its arm. */
    static Evidence with(Evidence evidence, ArmResult other) {
        Map<Arm, ArmResult> arms = new LinkedHashMap<>(evidence.arms());
        arms.put(other.arm(), other);
        return new Evidence(
                evidence.tastes(), evidence.seeds(), evidence.bases(), arms, evidence.pictures());
    }

    static Finding named(List<Finding> findings, String figure) {
        return findings.stream()
                .filter(f -> f.bar().figure().equals(figure))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + figure + " in " + findings));
    }

    private static Map<Arm, ArmResult> arms(ArmResult... results) {
        Map<Arm, ArmResult> arms = new LinkedHashMap<>();
        for (ArmResult result : results) {
            arms.put(result.arm(), result);
        }
        return arms;
    }

    private static Interval about(double share) {
        return new Interval(share, share - 0.04, share + 0.04, PICTURES);
    }

    private static List<Double> same(double worth) {
        return Collections.nCopies(2 * PICTURES, worth);
    }
}
