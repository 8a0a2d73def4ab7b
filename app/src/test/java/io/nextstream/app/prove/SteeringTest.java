package io.nextstream.app.prove;

import static io.nextstream.app.prove.Examples.measured;
import static io.nextstream.app.prove.Examples.named;
import static io.nextstream.app.prove.Examples.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.score.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteeringTest {
    private final Evidence convincing = Examples.convincing();

    /** From 1 in 5 to 1 in 2 is ln 4 = 1.386 for each, 2.773 together. */
    @Test
    void usageExample() {
        List<Finding> findings = new Steering(convincing).findings();

        assertEquals(
                List.of(
                        "steering.red.move",
                        "steering.red.apart",
                        "steering.blue.move",
                        "steering.blue.apart",
                        "steering.together",
                        "steering.red.correct",
                        "steering.blue.correct",
                        "steering.red.preferred",
                        "steering.red.rejected"),
                findings.stream().map(f -> f.bar().figure()).toList());
        assertTrue(findings.stream().allMatch(Finding::holds), findings::toString);
        assertEquals(Math.log(4), value(findings, "steering.red.move"), 1e-12);
        assertEquals(2 * Math.log(4), value(findings, "steering.together"), 1e-12);
        assertEquals(0, value(findings, "steering.red.correct"), 1e-12);
        assertEquals(-0.02, value(findings, "steering.blue.correct"), 1e-12);
        assertEquals(1, value(findings, "steering.red.preferred"), 1e-12);
        assertEquals(0, value(findings, "steering.red.rejected"), 1e-12);
        assertEquals(
                Interval.wilson(100, 200).low() - Interval.wilson(40, 200).high(),
                value(findings, "steering.red.apart"),
                1e-12);
    }

    /** From .2 to .31 is +.586. */
    @Test
    void aMoveThatIsTooSmallFailsAndSoDoBothTogether() {
        List<Finding> findings =
                findings(result(Arm.honest(1, "red"), measured(62, 20, 0.9, 1.3, 0.9)));

        assertFalse(named(findings, "steering.red.move").holds());
        assertFalse(named(findings, "steering.together").holds());
        assertTrue(named(findings, "steering.blue.move").holds());
    }

    @Test
    void intervalsThatOverlapAreNotApart() {
        List<Finding> findings =
                findings(result(Arm.honest(1, "red"), measured(55, 20, 0.9, 1.3, 0.9)));

        assertFalse(named(findings, "steering.red.apart").holds());
    }

    @Test
    void aModelThatForgetsWhatItCouldFails() {
        List<Finding> findings =
                findings(result(Arm.honest(1, "blue"), measured(20, 100, 0.86, 0.9, 1.3)));

        assertFalse(named(findings, "steering.blue.correct").holds());
        assertTrue(named(findings, "steering.red.correct").holds());
    }

    @Test
    void twoModelsThatEverybodyFindsAlikeAreNeitherPreferredNorRejected() {
        List<Finding> findings =
                findings(result(Arm.honest(1, "red"), measured(100, 20, 0.9, 0.9, 1.3)));

        assertEquals(0.5, value(findings, "steering.red.preferred"), 1e-12);
        assertFalse(named(findings, "steering.red.preferred").holds());
        assertFalse(named(findings, "steering.red.rejected").holds());
    }

    /** Seeds differ: moves of 1.386 and .405 have the mean .896, and an interval that is wide. */
    @Test
    void overSeedsTheIntervalIsOfTheSeeds() {
        Evidence two =
                Examples.evidence(
                        Map.of(1L, Examples.base(), 2L, Examples.base()),
                        result(Arm.honest(1, "red"), measured(100, 20, 0.9, 1, 1)),
                        result(Arm.honest(2, "red"), measured(60, 20, 0.9, 1, 1)));
        Interval move = two.move(seed -> Arm.honest(seed, "red"), "red");
        double second = Math.log((60.0 / 140) / (40.0 / 160));
        double mean = (Math.log(4) + second) / 2;

        assertEquals(mean, move.value(), 1e-12);
        assertEquals(12.706205 * (Math.log(4) - second) / 2, mean - move.low(), 1e-9);
        assertEquals(2, move.n());
    }

    private List<Finding> findings(ArmResult other) {
        return new Steering(Examples.with(convincing, other)).findings();
    }

    private static double value(List<Finding> findings, String figure) {
        return named(findings, figure).estimate().value();
    }
}
