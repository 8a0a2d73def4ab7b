package io.nextstream.trainer.loss.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.loss.pair.Mixture.Part;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What holds for every pair. */
class PairLossLawsTest {

    /** Those whose goal is a distance, so that more can be too much. */
    private static final Set<String> WITH_A_GOAL = Set.of("ipo", "cdpo", "nca", "sppo");

    @Provide
    Arbitrary<Scene> scenes() {
        Arbitrary<Double> error = Arbitraries.doubles().between(0.1, 3);
        Arbitrary<Double> beta = Arbitraries.doubles().between(0.5, 50);
        return Combinators.combine(error, error, error, error, beta).as(Scene::new);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(LossChoice.names());
    }

    @Property
    void aSwappedPairHasTheOppositeMargin(@ForAll("scenes") Scene scene) {
        Terms<Double> there = scene.terms();
        Terms<Double> back = scene.swapped().terms();
        assertEquals(-there.z(), back.z(), 1e-9);
        assertEquals(-there.alone(), back.alone(), 1e-9);
        double difference = value("sigmoid", scene) - value("sigmoid", scene.swapped());
        assertEquals(-there.z(), difference, 1e-9);
    }

    /** A better winner, or a worse loser, never costs more where there is no goal to overshoot. */
    @Property
    void preferringTheWinnerMoreNeverCostsMore(
            @ForAll("scenes") Scene scene,
            @ForAll("names") String name,
            @ForAll @DoubleRange(max = 0.5) double better) {
        if (WITH_A_GOAL.contains(name)) {
            return;
        }
        double baseline = scene.terms().baseline();
        Scene won =
                new Scene(
                        scene.winner() - better,
                        scene.loser(),
                        scene.winnerBefore(),
                        scene.loserBefore(),
                        scene.beta());
        Scene lost =
                new Scene(
                        scene.winner(),
                        scene.loser() + better,
                        scene.winnerBefore(),
                        scene.loserBefore(),
                        scene.beta());
        double before = value(name, scene.terms());
        assertTrue(value(name, at(baseline, won)) <= before + 1e-9);
        assertTrue(value(name, at(baseline, lost)) <= before + 1e-9);
    }

    @Property
    void withoutTheirParameterTheyAreTheSigmoid(@ForAll("scenes") Scene scene) {
        double sigmoid = value("sigmoid", scene);
        for (PairLoss loss : List.of(new Cdpo(0), new Robust(0), new Dpop(0))) {
            assertEquals(sigmoid, Doubles.loss(loss, scene.terms()), 1e-9);
        }
    }

    /** (1 − ε) of the right label and ε of the wrong one: the sigmoid of the right one. */
    @Property
    void robustIsUnbiasedByFlippedVotes(
            @ForAll("scenes") Scene scene, @ForAll @DoubleRange(max = 0.45) double flips) {
        PairLoss robust = new Robust(flips);
        double right = Doubles.loss(robust, scene.terms());
        double wrong = Doubles.loss(robust, scene.swapped().terms());
        double mean = (1 - flips) * right + flips * wrong;
        assertEquals(value("sigmoid", scene), mean, 1e-8 * (1 + Math.abs(right)));
    }

    /**
     * Flipped at its own rate ε_i, a pair is worth (1 − 2 ε_i) / (1 − 2 ε) of one that is right.
     */
    @Property
    void aMeasuredPairIsWorthItsSkill(
            @ForAll("scenes") Scene scene,
            @ForAll @DoubleRange(max = 0.45) double measured,
            @ForAll @DoubleRange(max = 0.45) double own) {
        PairLoss robust = new Robust(own);
        double right = Doubles.loss(robust, flipped(scene.terms(), measured));
        double wrong = Doubles.loss(robust, flipped(scene.swapped().terms(), measured));
        double mean = (1 - measured) * right + measured * wrong;
        double worth = (1 - 2 * measured) / (1 - 2 * own);
        assertEquals(worth * value("sigmoid", scene), mean, 1e-8 * (1 + Math.abs(right)));
        assertEquals(
                value("sigmoid", scene), value("sigmoid", flipped(scene.terms(), measured)), 0);
    }

    /** So it is the weight alone that says how hard one pulls. */
    @Property
    void whereNothingIsLearntYetAllVotesPullAlike(
            @ForAll("scenes") Scene scene, @ForAll @DoubleRange(max = 0.45) double measured) {
        double h = 1e-4;
        PairLoss robust = new Robust(0.1);
        double above = Doubles.loss(robust, flipped(at(scene.terms(), h), measured));
        double below = Doubles.loss(robust, flipped(at(scene.terms(), -h), measured));
        assertEquals(-0.5 / 0.8, (above - below) / (2 * h), 1e-6);
    }

    private static Terms<Double> flipped(Terms<Double> t, double rate) {
        return new Terms<>(
                t.z(),
                t.winner(),
                t.loser(),
                t.alone(),
                t.winnerError(),
                t.beta(),
                t.baseline(),
                rate);
    }

    private static Terms<Double> at(Terms<Double> t, double margin) {
        return new Terms<>(
                margin,
                t.winner(),
                t.loser(),
                t.alone(),
                t.winnerError(),
                t.beta(),
                t.baseline(),
                t.flipRate());
    }

    @Property
    void conservativeDpoIsTheMeanOverLabels(
            @ForAll("scenes") Scene scene, @ForAll @DoubleRange(max = 0.45) double smoothing) {
        double mean =
                (1 - smoothing) * value("sigmoid", scene)
                        + smoothing * value("sigmoid", scene.swapped());
        assertEquals(mean, Doubles.loss(new Cdpo(smoothing), scene.terms()), 1e-8);
    }

    @Property
    void weightsOfAMixtureAdd(
            @ForAll("scenes") Scene scene,
            @ForAll("names") String name,
            @ForAll @DoubleRange(min = 0.01, max = 2) double first,
            @ForAll @DoubleRange(min = 0.01, max = 2) double second) {
        PairLoss loss = loss(name);
        PairLoss both = new Mixture(List.of(new Part(loss, first), new Part(loss, second)));
        double expected = (first + second) * value(name, scene);
        assertEquals(expected, Doubles.loss(both, scene.terms()), 1e-9 * (1 + Math.abs(expected)));
    }

    /**
     * At the reference, z = 0: ln 2 for the sigmoid, and nothing of the reference in the others.
     */
    @Property
    void atTheReferenceErrorsDoNotMatter(
            @ForAll @DoubleRange(min = 0.1, max = 3) double winner,
            @ForAll @DoubleRange(min = 0.1, max = 3) double loser) {
        Scene scene = new Scene(winner, loser, winner, loser, 20);
        double[] values = {
            value("sigmoid", scene),
            Math.log(2),
            value("hinge", scene),
            1,
            value("ipo", scene),
            25,
            value("cdpo", scene),
            Math.log(2),
            value("robust", scene),
            Math.log(2),
            value("dpop", scene),
            Math.log(2),
            value("bco", scene),
            2 * Math.log(2),
            value("nca", scene),
            2 * Math.log(2),
            value("apo_zero", scene),
            1,
            value("sppo", scene),
            50,
            value("kto", scene),
            1
        };
        for (int i = 0; i < values.length; i += 2) {
            assertEquals(values[i + 1], values[i], 1e-9);
        }
    }

    /** Where one picture's reward is the baseline, liking and disliking it cost the same, 1/2. */
    @Property
    void aRatingIsMeasuredFromTheBaseline(
            @ForAll @DoubleRange(min = -5, max = 5) double reward,
            @ForAll @DoubleRange(min = 0, max = 5) double baseline) {
        Doubles in = new Doubles();
        double liked = Kto.rating(true, reward, baseline, in);
        double disliked = Kto.rating(false, reward, baseline, in);
        assertEquals(1, liked + disliked, 1e-9);
        assertEquals(reward > baseline, liked < disliked);
        assertEquals(0.5, Kto.rating(true, baseline, baseline, in), 1e-12);
    }

    private static Terms<Double> at(double baseline, Scene scene) {
        Terms<Double> t = scene.terms();
        return new Terms<>(
                t.z(),
                t.winner(),
                t.loser(),
                t.alone(),
                t.winnerError(),
                t.beta(),
                baseline,
                t.flipRate());
    }

    private static PairLoss loss(String name) {
        return LossChoice.of(name).with(LossParameters.defaults());
    }

    private static double value(String name, Scene scene) {
        return value(name, scene.terms());
    }

    private static double value(String name, Terms<Double> terms) {
        return Doubles.loss(loss(name), terms);
    }
}
