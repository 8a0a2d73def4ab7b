package io.nextstream.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.BetaSchedule.Linear;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BetaScheduleTest {

    @Example
    void usageExample() {
        Linear schedule = new Linear(10, 4);
        assertEquals(50, schedule.at(50, 0));
        assertEquals(40, schedule.at(50, 1));
        assertEquals(10, schedule.at(50, 4));
        assertEquals(10, schedule.at(50, Long.MAX_VALUE));
        assertEquals(50, new BetaSchedule.Constant().at(50, 1_000_000));
    }

    /** It neither turns back nor leaves the two ends. */
    @Property
    void goesFromOneEndToTheOther(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double first,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double last,
            @ForAll @IntRange(min = 1, max = 10_000) int steps,
            @ForAll @IntRange(min = 0, max = 20_000) int step) {
        Linear schedule = new Linear(last, steps);
        double now = schedule.at(first, step);
        double next = schedule.at(first, step + 1L);
        double rounding = 1e-9 * Math.max(first, last);
        assertTrue(now >= Math.min(first, last) - rounding);
        assertTrue(now <= Math.max(first, last) + rounding);
        assertTrue((next - now) * Math.signum(last - first) >= -rounding);
        assertEquals(first, schedule.at(first, 0));
        assertEquals(last, schedule.at(first, steps));
    }

    @Example
    void refusesWhatIsNoSchedule() {
        for (double last : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Linear(last, 1));
        }
        assertThrows(IllegalArgumentException.class, () -> new Linear(1, 0));
    }
}
