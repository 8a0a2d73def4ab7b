package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.prove.Bar.Rule;
import io.nextstream.evaluation.score.Interval;
import org.junit.jupiter.api.Test;

class BarTest {
    private static final Interval ESTIMATE = new Interval(0.7, 0.5, 0.9, 10);

    @Test
    void anEstimateReachesItsBarByItsValue() {
        assertTrue(holds(Rule.AT_LEAST, 0.7));
        assertFalse(holds(Rule.AT_LEAST, 0.71));
        assertTrue(holds(Rule.WITHIN, 0.7));
        assertFalse(holds(Rule.WITHIN, 0.69));
        assertTrue(Rule.WITHIN.holds(new Interval(-0.7, -0.9, -0.5, 10), 0.7));
        assertFalse(Rule.WITHIN.holds(new Interval(-0.7, -0.9, -0.5, 10), 0.6));
    }

    @Test
    void whollyMeansTheWholeInterval() {
        assertTrue(holds(Rule.WHOLLY_ABOVE, 0.49));
        assertFalse(holds(Rule.WHOLLY_ABOVE, 0.5));
        assertTrue(holds(Rule.WHOLLY_BELOW, 0.91));
        assertFalse(holds(Rule.WHOLLY_BELOW, 0.9));
    }

    @Test
    void whatMayBeAsMuchReaches() {
        assertTrue(holds(Rule.REACHES, 0.9));
        assertTrue(holds(Rule.REACHES, 0.4));
        assertFalse(holds(Rule.REACHES, 0.91));
    }

    @Test
    void whatIsNotKnownReachesNothing() {
        Interval unknown = new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
        for (Rule rule : Rule.values()) {
            assertFalse(rule.holds(unknown, 0), rule.name());
        }
    }

    @Test
    void aFindingIsOneEntryOfTheResult() {
        Finding finding = new Finding(new Bar("a.move", "it moves", Rule.AT_LEAST, 0.6), ESTIMATE);

        assertEquals(new Finding.Figure("a.move", 0.7, 0.5, 0.9, 0.6, true), finding.figure());
    }

    private static boolean holds(Rule rule, double at) {
        return rule.holds(ESTIMATE, at);
    }
}
