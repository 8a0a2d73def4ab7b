package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogOddsTest {

    /** From 1 in 5 to 1 in 2: ln(1) − ln(1/4) = ln 4. */
    @Test
    void usageExample() {
        Interval move = LogOdds.move(Interval.wilson(40, 200), Interval.wilson(100, 200));

        assertEquals(Math.log(4), move.value(), 1e-12);
        assertTrue(move.low() > 0.9 && move.high() < 1.9, move::toString);
    }

    /** The textbook's standard error is √(1/40 + 1/160 + 1/100 + 1/100) = .2264. */
    @Test
    void theIntervalIsAboutThatOfTheTextbook() {
        Interval move = LogOdds.move(Interval.wilson(40, 200), Interval.wilson(100, 200));
        double textbook = 1.959964 * Math.sqrt(1 / 40.0 + 1 / 160.0 + 1 / 100.0 + 1 / 100.0);

        assertEquals(Math.log(4) - textbook, move.low(), 0.02);
        assertEquals(Math.log(4) + textbook, move.high(), 0.02);
    }

    @Property
    void itIsFiniteAndHoldsItsValueWhateverWasSeen(
            @ForAll @IntRange(min = 1, max = 500) int n,
            @ForAll @IntRange(max = 500) int before,
            @ForAll @IntRange(max = 500) int after) {
        Interval move =
                LogOdds.move(
                        Interval.wilson(Math.min(n, before), n),
                        Interval.wilson(Math.min(n, after), n));

        assertTrue(Double.isFinite(move.low()) && Double.isFinite(move.high()));
        assertTrue(move.low() <= move.value() && move.value() <= move.high());
    }
}
