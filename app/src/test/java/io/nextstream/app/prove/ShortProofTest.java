package io.nextstream.app.prove;

import static io.nextstream.app.prove.Examples.measured;
import static io.nextstream.app.prove.Examples.named;
import static io.nextstream.app.prove.Examples.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortProofTest {
    /** From 1 in 20 to 1 in 2 is ln 19. */
    @Test
    void honestAndFlippedVotesAreCompared() {
        Finding finding = direction(100, 10);

        assertEquals(Math.log(19), finding.estimate().value(), 1e-12);
        assertTrue(finding.holds());
    }

    @Test
    void aDifferenceThatChanceCouldMakeIsNone() {
        assertFalse(direction(100, 95).holds());
    }

    private static Finding direction(int honest, int flipped) {
        Evidence evidence =
                Examples.evidence(
                        Map.of(1L, Examples.base()),
                        result(Arm.honest(1, "red").alone(), measured(honest, 40, 0.9, 1, 1)),
                        result(Arm.flipped(1, "red").alone(), measured(flipped, 40, 0.9, 1, 1)),
                        result(Arm.ties(1, "red"), Examples.base(), null, false));
        List<Finding> findings = new ShortProof(evidence).findings();
        assertEquals(2, findings.size());
        return named(findings, "short.direction");
    }
}
