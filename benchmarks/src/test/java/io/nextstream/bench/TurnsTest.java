package io.nextstream.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void usageExample() {
        Turns turns = new Turns();
        turns.add(new double[] {1, 1, 9}, new double[] {2, 2, 2});
        turns.add(new double[] {3}, new double[] {4});
        turns.add(new double[] {8}, new double[] {8});
        Figure time = turns.time("step", 0.9);
        assertEquals(3, time.ours());
        assertEquals(4, time.peer());
        assertEquals(0.75, time.ratio(), 1e-12);
        assertEquals(0.55, time.low(), 1e-12);
        assertEquals(0.95, time.high(), 1e-12);
        assertTrue(time.passes());
    }

    /** What slows both sides of one round alike does not move the ratio. */
    @Test
    void aSlowRoundIsSlowForBoth() {
        Turns turns = new Turns();
        for (double slow : new double[] {1, 5, 2}) {
            turns.add(new double[] {0.8 * slow}, new double[] {slow});
        }
        Figure time = turns.time("step", null);
        assertEquals(0.8, time.low(), 1e-12);
        assertEquals(0.8, time.high(), 1e-12);
    }

    /** Eight pictures in 4 s against one in 1 s: 2 a second against 1. */
    @Test
    void ratesCountWhatATurnMakes() {
        Turns turns = new Turns();
        turns.add(new double[] {4}, new double[] {1});
        Figure rate = turns.rate("batch", "images/s", 8, 1, 2.5);
        assertEquals(2, rate.ours());
        assertEquals(1, rate.peer());
        assertEquals(2, rate.ratio());
        assertTrue(!rate.passes());
    }

    @Property
    void quantilesLieBetweenTheExtremesInOrder(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0.1, max = 9) Double> list) {
        double[] values = list.stream().mapToDouble(Double::doubleValue).toArray();
        double low = Turns.quantile(values, 0.1);
        double middle = Turns.quantile(values, 0.5);
        double high = Turns.quantile(values, 0.9);
        assertTrue(Arrays.stream(values).min().getAsDouble() <= low && low <= middle);
        assertTrue(middle <= high && high <= Arrays.stream(values).max().getAsDouble());
    }

    @Test
    void noRoundsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Turns().time("step", null));
    }

    @Test
    void sidesTakeTurnsAndWarmUpDoesNotCount() {
        List<String> taken = new ArrayList<>();
        Turns turns =
                Turns.taken(
                        1,
                        2,
                        () -> {
                            taken.add("ours");
                            return new double[] {taken.size()};
                        },
                        () -> {
                            taken.add("peer");
                            return new double[] {taken.size()};
                        });
        assertEquals(List.of("ours", "peer", "ours", "peer", "ours", "peer"), taken);
        assertEquals(2, turns.rounds());
        assertEquals(4, turns.time("seconds", null).ours());
    }
}
