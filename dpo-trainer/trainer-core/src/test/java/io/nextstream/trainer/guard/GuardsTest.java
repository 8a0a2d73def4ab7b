package io.nextstream.trainer.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GuardsTest {

    private static final Guard DRIFT =
            new Guard("trainer.guards.drift", "drift", Guard.Side.CEILING, 0.1);
    private static final Guard WINNER =
            new Guard("trainer.guards.winner", "winner", Guard.Side.FLOOR, -0.5);

    private final Guards guards =
            new Guards(new GuardConfig(List.of(DRIFT, WINNER), 2), Averages.NONE);

    @Test
    void usageExample() {
        assertEquals(List.of(), guards.told(1, Map.of("drift", 0.05)));
        assertEquals(List.of(), guards.told(2, Map.of("drift", 0.1)));
        List<Trip> trips = guards.told(3, Map.of("drift", 0.3));
        assertEquals(
                "after step 3 the average of drift is 0.1875 (this step: 0.3000), above the limit"
                        + " 0.1000 of trainer.guards.drift",
                trips.get(0).sentence());
    }

    @Test
    void aFloorIsPassedFromAbove() {
        guards.told(1, Map.of("winner", 0.0));
        assertEquals(List.of(), guards.told(2, Map.of("winner", -1.0)), "-0.5 is allowed");
        assertTrue(
                guards.told(3, Map.of("winner", -0.6))
                        .get(0)
                        .sentence()
                        .contains("-0.5500 (this step: -0.6000), below the limit -0.5000"));
    }

    @Test
    void oneWildStepIsNoTrip() {
        assertEquals(List.of(), guards.told(1, Map.of("drift", 9.0)), "seen too little");
        Guards calm = new Guards(new GuardConfig(List.of(DRIFT), 100), Averages.NONE);
        for (int step = 1; step <= 200; step++) {
            assertEquals(List.of(), calm.told(step, Map.of("drift", step == 150 ? 5.0 : 0.01)));
        }
    }

    @Test
    void whatIsNoNumberTripsAtOnce() {
        assertEquals(1, guards.told(1, Map.of("drift", Double.NaN)).size());
    }

    @Test
    void aStepThatDoesNotReportAMetricIsPassedOver() {
        guards.told(1, Map.of("drift", 0.2));
        assertEquals(List.of(), guards.told(2, Map.of("loss", 7.0)));
        assertEquals(1, guards.told(3, Map.of("drift", 0.2)).size());
        assertEquals(List.of(), guards.told(4, Map.of("loss", 7.0)));
    }

    @Test
    void batchesWithoutAStepCountAsAShareOfAll() {
        Guard half = new Guard("k", Guards.DIVERGED, Guard.Side.CEILING, 0.5);
        Guards own = new Guards(new GuardConfig(List.of(half), 2), Averages.NONE);
        assertEquals(List.of(), own.diverged(0), "seen too little");
        assertEquals(List.of(), own.told(1, Map.of("loss", 1.0)), "every second one");
        assertEquals(
                "after step 1 the average of batches.diverged is 0.7500 (this step: 1.000), above"
                        + " the limit 0.5000 of k",
                own.diverged(1).get(0).sentence());
    }

    @Test
    void limitsAreNumbers() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Guard("k", "m", Guard.Side.FLOOR, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new GuardConfig(List.of(), 0));
    }

    /** Guards that are ended anywhere and go on from their averages say what the others say. */
    @Property
    void aRestartChangesNothing(
            @ForAll @Size(max = 40) List<@DoubleRange(min = -1, max = 1) Double> values,
            @ForAll @IntRange(max = 40) int killedAfter,
            @ForAll @IntRange(min = 1, max = 10) int steps) {
        GuardConfig config = new GuardConfig(List.of(DRIFT, WINNER), steps);
        Guards undisturbed = new Guards(config, Averages.NONE);
        Guards restarted = new Guards(config, Averages.NONE);
        List<Trip> expected = new ArrayList<>();
        List<Trip> found = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Map<String, Double> metrics = Map.of(i % 3 == 0 ? "winner" : "drift", values.get(i));
            expected.addAll(undisturbed.told(i, metrics));
            found.addAll(restarted.told(i, metrics));
            if (i == killedAfter) {
                restarted = new Guards(config, restarted.averages());
            }
        }
        assertEquals(expected, found);
        assertEquals(undisturbed.averages(), restarted.averages());
    }

    /** A metric within its limits never trips, whatever it does there. */
    @Property
    void whatStaysWithinItsLimitsNeverTrips(
            @ForAll @Size(max = 60) List<@DoubleRange(min = -0.5, max = 0.1) Double> values) {
        Guards own = new Guards(new GuardConfig(List.of(DRIFT, WINNER), 3), Averages.NONE);
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            assertEquals(
                    List.of(), own.told(i, Map.of("drift", value - 1e-9, "winner", value + 1e-9)));
        }
    }
}
