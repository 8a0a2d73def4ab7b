package io.nextstream.app.prove;

import static io.nextstream.app.prove.Examples.measured;
import static io.nextstream.app.prove.Examples.named;
import static io.nextstream.app.prove.Examples.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nobody spoils anything, votes move red from 40 to 100 of 200: +1.39. */
class PoisoningTest {
    @Test
    void usageExample() {
        List<Finding> findings = findings(95, 80);

        assertTrue(findings.stream().allMatch(Finding::holds), findings::toString);
        assertEquals(
                List.of(
                        "poison.clean.move",
                        "poison.inverter.20.move",
                        "poison.left-clicker.20.move",
                        "poison.colluder.20.move"),
                findings.stream().map(f -> f.bar().figure()).toList());
        assertEquals(Math.log(4) / 2, named(findings, "poison.inverter.20.move").bar().at(), 1e-12);
        assertEquals(
                Math.log((80.0 / 120) / (40.0 / 160)),
                named(findings, "poison.colluder.20.move").estimate().value(),
                1e-12);
    }

    /** 65 of 200 is +.66, less than a half; without weights it may be. */
    @Test
    void withWeightsHalfMustRemain() {
        assertFalse(named(findings(95, 65), "poison.colluder.20.move").holds());
    }

    /** 75 of 200 is +.88, less than two thirds. */
    @Test
    void weightsMayNotCostMuchWhereNobodySpoilsAnything() {
        assertFalse(named(findings(75, 80), "poison.clean.move").holds());
    }

    @Test
    void whatIsLeftWithoutWeightsIsKnownAndNotDemanded() {
        Poisoning row = new Poisoning(evidence(95, 80));

        assertEquals(3, row.weighed().size());
        Twist.Poisoned without = Poisoning.unweighed(row.weighed().get(0));
        assertEquals(0, row.move(without).value(), 1e-12);
    }

    private static List<Finding> findings(int redClean, int redPoisoned) {
        return new Poisoning(evidence(redClean, redPoisoned)).findings();
    }

    /** So much red with weights; without, poison undoes everything. */
    private static Evidence evidence(int redClean, int redPoisoned) {
        List<ArmResult> results = new ArrayList<>();
        for (Arm arm : Poisoning.arms(1, Examples.TASTES, List.of(20))) {
            Twist.Poisoned twist = (Twist.Poisoned) arm.twist();
            int red =
                    twist.percent() == 0
                            ? (twist.weighed() ? redClean : 100)
                            : (twist.weighed() ? redPoisoned : 40);
            results.add(result(arm, measured(red, 40, 0.9, 1, 1)));
        }
        assertEquals(8, results.size());
        return Examples.evidence(Map.of(1L, Examples.base()), results.toArray(new ArmResult[0]));
    }
}
