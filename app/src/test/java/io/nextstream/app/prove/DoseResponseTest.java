package io.nextstream.app.prove;

import static io.nextstream.app.prove.Examples.dosed;
import static io.nextstream.app.prove.Examples.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoseResponseTest {
    /** The base has red in 40 of 200. */
    private static final Map<Integer, Integer> RISING =
            Map.of(100, 44, 300, 60, 1_000, 90, 3_000, 110, 10_000, 120);

    @Test
    void usageExample() {
        List<Finding> findings = findings(RISING);

        assertTrue(findings.stream().allMatch(Finding::holds), findings::toString);
        assertEquals(
                List.of(
                        "dose.100.move",
                        "dose.300.move",
                        "dose.300.rise",
                        "dose.1000.move",
                        "dose.1000.rise",
                        "dose.3000.move",
                        "dose.3000.rise",
                        "dose.10000.move",
                        "dose.10000.rise",
                        "dose.3000.over-300"),
                findings.stream().map(f -> f.bar().figure()).toList());
        assertEquals(
                Math.log((90.0 / 110) / (40.0 / 160)),
                named(findings, "dose.1000.move").estimate().value(),
                1e-12);
        assertEquals(
                Math.log((90.0 / 110) / (60.0 / 140)),
                named(findings, "dose.1000.rise").estimate().value(),
                1e-12);
    }

    /** From 40 to 60 of 200 is +.54. */
    @Test
    void aThousandVotesMustMoveItAsFarAsSteeringDemands() {
        assertFalse(holds("dose.1000.move", Map.of(300, 60, 1_000, 60)));
        assertTrue(holds("dose.300.move", Map.of(300, 60, 1_000, 60)));
    }

    /** With 200 pictures 36 is within chance of 40, and 20 is not. */
    @Test
    void aFewVotesMustNotClearlyMoveItDown() {
        assertTrue(holds("dose.100.move", Map.of(100, 36)));
        assertFalse(holds("dose.100.move", Map.of(100, 20)));
    }

    @Test
    void moreVotesMustNotClearlyMoveItLess() {
        assertTrue(holds("dose.3000.rise", Map.of(1_000, 90, 3_000, 85)));
        assertFalse(holds("dose.3000.rise", Map.of(1_000, 150, 3_000, 90)));
    }

    @Test
    void threeThousandMustMoveItAtLeastAsFarAsThreeHundred() {
        assertTrue(holds("dose.3000.over-300", Map.of(300, 90, 3_000, 90)));
        assertFalse(holds("dose.3000.over-300", Map.of(300, 90, 3_000, 89)));
    }

    @Test
    void seedsAreTakenTogether() {
        Evidence two =
                Examples.evidence(
                        Map.of(1L, Examples.base(), 2L, Examples.base()),
                        dosed(1, Map.of(1_000, 90)),
                        dosed(2, Map.of(1_000, 110)));

        assertEquals(2, new DoseResponse(two).findings().get(0).estimate().n());
    }

    private static boolean holds(String figure, Map<Integer, Integer> redAfter) {
        return named(findings(redAfter), figure).holds();
    }

    private static List<Finding> findings(Map<Integer, Integer> redAfter) {
        return new DoseResponse(Examples.evidence(Map.of(1L, Examples.base()), dosed(1, redAfter)))
                .findings();
    }
}
