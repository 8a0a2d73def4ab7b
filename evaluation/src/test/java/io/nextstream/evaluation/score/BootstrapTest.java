package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.Dice;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void usageExample() {
        double[] values = new double[200];
        Dice dice = Dice.of(1, "values", 0);
        Arrays.setAll(values, i -> 5 + 2 * dice.normal());
        Interval mean = Bootstrap.mean(values, 1);

        assertEquals(Arrays.stream(values).average().orElseThrow(), mean.value(), 1e-12);
        double half = 1.96 * 2 / Math.sqrt(200);
        assertEquals(half, (mean.high() - mean.low()) / 2, 0.15 * half);
        assertEquals(200, mean.n());
        assertEquals(mean, Bootstrap.mean(values, 1));
    }

    @Property(tries = 25)
    void theMeanLiesWithinAndSoDoesTheIntervalInTheRange(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        Dice dice = Dice.of(seed, "values", n);
        double[] values = new double[n];
        Arrays.setAll(values, i -> Math.exp(5 * dice.normal()));
        Interval mean = Bootstrap.mean(values, 3);
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        assertTrue(mean.low() <= mean.value() && mean.value() <= mean.high(), mean::toString);
        assertTrue(
                least <= mean.low() * 1.000001 && mean.high() <= most * 1.000001, mean::toString);
    }

    @Test
    void itHoldsTheTruthInNineteenOfTwenty() {
        int within = 0;
        for (int trial = 0; trial < 400; trial++) {
            Dice dice = Dice.of(5, "coverage", trial);
            double[] values = new double[60];
            Arrays.setAll(values, i -> dice.logistic());
            Interval mean = Bootstrap.mean(values, trial);
            within += mean.low() <= 0 && 0 <= mean.high() ? 1 : 0;
        }
        assertEquals(0.95, within / 400.0, 0.04);
    }

    @Test
    void aResampleWithoutSuchANumberIsLeftOut() {
        Interval kept = Bootstrap.of(3, 1, places -> places[0] == 0 ? Double.NaN : 7);
        Interval first = Bootstrap.of(1, 1, places -> 7);

        assertTrue(Double.isNaN(kept.value()));
        assertEquals(new Interval(7, 7, 7, 1), first);
        Interval known =
                Bootstrap.of(
                        3,
                        1,
                        places -> Arrays.stream(places).allMatch(p -> p == 1) ? Double.NaN : 7);
        assertEquals(new Interval(7, 7, 7, 3), known);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.mean(new double[0], 1));
    }
}
