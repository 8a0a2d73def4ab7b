package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.Dice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void usageExample() {
        Interval share = Interval.wilson(30, 100);
        assertEquals(0.3, share.value());
        assertEquals(0.2189, share.low(), 1e-4);
        assertEquals(0.3959, share.high(), 1e-4);
        assertEquals(Math.log(0.3 / 0.7), share.logOdds(), 1e-12);
        assertTrue(share.isApartFrom(Interval.wilson(60, 100)));
        assertFalse(share.isApartFrom(Interval.wilson(35, 100)));
    }

    @Property
    void itHoldsItsValueAndStaysWithin(
            @ForAll @IntRange(min = 1, max = 10_000) int n,
            @ForAll @DoubleRange(max = 1) double share) {
        Interval interval = Interval.wilson(Math.floor(share * n), n);
        assertTrue(0 <= interval.low() && interval.low() <= interval.value());
        assertTrue(interval.value() <= interval.high() && interval.high() <= 1);
        assertTrue(Double.isFinite(interval.logOdds()));
    }

    @Test
    void itHoldsTheTruthInNineteenOfTwenty() {
        int within = 0;
        for (int trial = 0; trial < 2000; trial++) {
            Dice dice = Dice.of(3, "coverage", trial);
            int hits = 0;
            for (int i = 0; i < 100; i++) {
                hits += dice.uniform() < 0.3 ? 1 : 0;
            }
            Interval interval = Interval.wilson(hits, 100);
            within += interval.low() <= 0.3 && interval.high() >= 0.3 ? 1 : 0;
        }
        assertEquals(0.95, within / 2000.0, 0.02);
    }

    @Test
    void nothingSaysNothing() {
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(3, 2));
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(-1, 2));
    }

    @Test
    void percentilesAreLinearBetweenNeighbours() {
        Percentiles five = Percentiles.of(new double[] {5, 1, 3, 2, 4});
        assertEquals(new Percentiles(3, 4.96, 5), five);
        assertEquals(7, Percentiles.of(new double[] {7}).p99());
        assertTrue(Double.isNaN(Percentiles.of(new double[0]).p50()));
    }

    @Test
    void tiesCountHalf() {
        double[] before = {0, 0, 0, 0};
        double[] after = {1, -1, 0.01, 1};
        assertEquals(0.625, Comparison.winRate(before, after, 0.05).value());
        assertEquals(0.75, Comparison.winRate(before, after, 0).value());
        assertThrows(
                IllegalArgumentException.class, () -> Comparison.winRate(before, new double[3], 0));
    }

    @Property
    void winningAndLosingAddUpToOne(@ForAll long seed) {
        Dice dice = Dice.of(seed, "pairs", 0);
        double[] a = new double[40];
        double[] b = new double[40];
        for (int i = 0; i < a.length; i++) {
            a[i] = dice.normal();
            b[i] = dice.below(3) == 0 ? a[i] : dice.normal();
        }
        Interval there = Comparison.winRate(a, b, 0);
        Interval back = Comparison.winRate(b, a, 0);
        assertEquals(1, there.value() + back.value(), 1e-12);
        assertEquals(1, there.low() + back.high(), 1e-9);
    }
}
