package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.Dice;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EstimatesTest {
    private static final Interval A = new Interval(10, 7, 14, 50);
    private static final Interval B = new Interval(4, 1, 8, 40);

    /** 6 − √(3² + 4²) and 6 + √(4² + 3²). */
    @Test
    void aDifferenceTakesTheEndsThatMakeItSmallAndLarge() {
        assertEquals(new Interval(6, 1, 11, 40), Estimates.difference(A, B));
    }

    /** 14 − √(3² + 3²) and 14 + √(4² + 4²). */
    @Test
    void aSumTakesTheLowEndsTogether() {
        Interval sum = Estimates.sum(A, B);

        assertEquals(14, sum.value());
        assertEquals(14 - Math.sqrt(18), sum.low(), 1e-12);
        assertEquals(14 + Math.sqrt(32), sum.high(), 1e-12);
        assertEquals(40, sum.n());
    }

    @Property
    void turnedAroundADifferenceIsItsNegative(
            @ForAll @DoubleRange(max = 5) double below,
            @ForAll @DoubleRange(max = 5) double above) {
        Interval c = new Interval(2, 2 - below, 2 + above, 9);
        Interval forth = Estimates.difference(A, c);
        Interval back = Estimates.difference(c, A);

        assertEquals(forth.value(), -back.value(), 1e-12);
        assertEquals(forth.low(), -back.high(), 1e-12);
        assertEquals(forth.high(), -back.low(), 1e-12);
    }

    /** Mean 2, standard deviation 1 of three: 4.302653 / √3. */
    @Test
    void theMeanOfSeveralSeedsHasStudentsInterval() {
        Interval mean = Estimates.mean(List.of(point(1), point(2), point(3)));

        assertEquals(2, mean.value(), 1e-12);
        assertEquals(2 - 4.302653 / Math.sqrt(3), mean.low(), 1e-9);
        assertEquals(2 + 4.302653 / Math.sqrt(3), mean.high(), 1e-9);
        assertEquals(3, mean.n());
    }

    @Test
    void ofASingleSeedTheIntervalIsThatOfItsPictures() {
        assertEquals(A, Estimates.mean(List.of(A)));
    }

    /**
     * t for 40 degrees of freedom is 2.0211; 41 values of which 20 are 0, 20 are 2 and one is 1.
     */
    @Test
    void beyondTheTableTheIntervalIsStudentsStill() {
        List<Interval> many = new ArrayList<>(List.of(point(1)));
        for (int i = 0; i < 20; i++) {
            many.add(point(0));
            many.add(point(2));
        }
        Interval mean = Estimates.mean(many);

        assertEquals(1, mean.value(), 1e-12);
        assertEquals(2.0211 / Math.sqrt(41), mean.high() - 1, 5e-4);
    }

    @Test
    void theMeanOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Estimates.mean(List.of()));
    }

    @Test
    void aDifferenceOfSharesHoldsTheTruthInNineteenOfTwenty() {
        int within = 0;
        for (int trial = 0; trial < 2000; trial++) {
            Dice dice = Dice.of(5, "difference", trial);
            Interval difference = Estimates.difference(share(0.4, dice), share(0.15, dice));
            within += difference.low() <= 0.25 && difference.high() >= 0.25 ? 1 : 0;
        }
        assertTrue(within > 0.93 * 2000 && within < 0.975 * 2000, within + " of 2000");
    }

    private static Interval share(double p, Dice dice) {
        int hits = 0;
        for (int i = 0; i < 200; i++) {
            hits += dice.uniform() < p ? 1 : 0;
        }
        return Interval.wilson(hits, 200);
    }

    private static Interval point(double value) {
        return new Interval(value, value, value, 1);
    }
}
