package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Dice;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

    private static boolean correct(Judged picture) {
        return picture.verdict().correct();
    }

    private static Judged picture(String prompt, boolean correct) {
        return Looks.judged(prompt, correct);
    }

    /**
     * Pictures of two categories, of which {@code first} and {@code second} in a hundred are right.
     */
    private static List<Judged> pictures(long seed, double first, double second) {
        List<Judged> pictures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double u = Dice.of(seed, "right", i).uniform();
            pictures.add(
                    i % 2 == 0
                            ? picture("a circle", u < first)
                            : picture("a red circle", u < second));
        }
        return pictures;
    }

    @Test
    void usageExample() {
        List<Judged> before = pictures(1, 0.5, 0.5);
        List<Judged> after = pictures(1, 0.6, 0.8);
        Interval difference =
                PairedDifference.ofGenEval(after, before, PairedDifferenceTest::correct, 1);

        assertEquals(
                GenEvalMini.of(after, 1).correct().value()
                        - GenEvalMini.of(before, 1).correct().value(),
                difference.value(),
                1e-12);
        assertTrue(difference.low() > 0, difference::toString);
        assertEquals(200, difference.n());
        assertEquals(
                difference,
                PairedDifference.ofGenEval(after, before, PairedDifferenceTest::correct, 1));
    }

    /** What both have right, or wrong, is no chance between them. */
    @Test
    void pairsSayMoreThanTwoScoresApart() {
        List<Judged> before = pictures(1, 0.5, 0.5);
        List<Judged> after = pictures(1, 0.55, 0.55);
        Interval paired =
                PairedDifference.ofGenEval(after, before, PairedDifferenceTest::correct, 1);
        Interval apart =
                PairedDifference.ofGenEval(
                        after, pictures(2, 0.5, 0.5), PairedDifferenceTest::correct, 1);

        assertTrue(width(paired) < 0.6 * width(apart), paired + " and " + apart);
    }

    @Test
    void aCategoryCountsTheSameHoweverManyPairsItHas() {
        List<Judged> before = new ArrayList<>();
        List<Judged> after = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            before.add(picture("a circle", true));
            after.add(picture("a circle", true));
        }
        for (int i = 0; i < 10; i++) {
            before.add(picture("a red circle", false));
            after.add(picture("a red circle", true));
        }

        assertEquals(
                0.5,
                PairedDifference.ofGenEval(after, before, PairedDifferenceTest::correct, 1).value(),
                1e-12);
    }

    @Test
    void twentyPairsWithoutADifferenceDoNotMakeItCertain() {
        boolean[] right = new boolean[20];
        Interval none = PairedDifference.ofShares(right, right, 1);

        assertEquals(0, none.value());
        assertTrue(none.low() < -0.01 && none.high() > 0.01, none::toString);
        assertTrue(none.low() > -0.2 && none.high() < 0.2, none::toString);
    }

    @Property(tries = 50)
    void turnedRoundItIsTheOpposite(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 60) int n) {
        boolean[] mine = new boolean[n];
        boolean[] other = new boolean[n];
        Dice dice = Dice.of(seed, "pairs", n);
        for (int i = 0; i < n; i++) {
            mine[i] = dice.uniform() < 0.6;
            other[i] = dice.uniform() < 0.4;
        }
        Interval there = PairedDifference.ofShares(mine, other, seed);
        Interval back = PairedDifference.ofShares(other, mine, seed);

        assertEquals(-there.value(), back.value(), 1e-12);
        assertTrue(there.low() <= there.value() && there.value() <= there.high());
        assertTrue(-1 <= there.low() && there.high() <= 1);
        assertEquals(-there.low(), back.high(), 0.06);
    }

    @Test
    void itHoldsTheTruthInNineteenOfTwenty() {
        int within = 0;
        for (int trial = 0; trial < 400; trial++) {
            Dice dice = Dice.of(9, "coverage", trial);
            boolean[] mine = new boolean[100];
            boolean[] other = new boolean[100];
            for (int i = 0; i < mine.length; i++) {
                double u = dice.uniform();
                mine[i] = u < 0.5;
                other[i] = u < 0.3 || (u > 0.5 && u < 0.6); // 0.2 won, 0.1 lost
            }
            Interval interval = PairedDifference.ofShares(mine, other, trial);
            within += interval.low() <= 0.1 && 0.1 <= interval.high() ? 1 : 0;
        }
        assertEquals(0.95, within / 400.0, 0.04);
    }

    @Test
    void whatIsNoPairIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> PairedDifference.ofShares(new boolean[1], new boolean[2], 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> PairedDifference.ofShares(new boolean[0], new boolean[0], 1));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        PairedDifference.ofGenEval(
                                List.of(picture("a circle", true)),
                                List.of(picture("a square", true)),
                                PairedDifferenceTest::correct,
                                1));
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }
}
