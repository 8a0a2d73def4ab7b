package io.nextstream.trainer.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DavidsonTest {

    /** d = 2 ln 2, ν = 1: e^(d/2) = 2, so 2 : 1 : ½ of 3½. */
    @Test
    void usageExample() {
        Chances chances = Davidson.chances(2 * Math.log(2), 0);

        assertEquals(4 / 7.0, chances.left(), 1e-12);
        assertEquals(2 / 7.0, chances.neither(), 1e-12);
        assertEquals(1 / 7.0, chances.right(), 1e-12);
        assertEquals(0.8, chances.leftIfChosen(), 1e-12);
    }

    @Property
    void threeAnswersAreAllThereAre(
            @ForAll @DoubleRange(min = -60, max = 60) double d,
            @ForAll @DoubleRange(min = -20, max = 20) double logNu) {
        Chances chances = Davidson.chances(d, logNu);

        assertEquals(1, chances.left() + chances.neither() + chances.right(), 1e-12);
        assertEquals(sigmoid(d), chances.leftIfChosen(), 1e-9);
        Chances swapped = Davidson.chances(-d, logNu);
        assertEquals(chances.left(), swapped.right(), 1e-12);
        assertEquals(chances.neither(), swapped.neither(), 1e-12);
    }

    @Property
    void likelihoodsAreTheLogarithmsOfTheChances(
            @ForAll Preferred said,
            @ForAll @DoubleRange(min = -20, max = 20) double d,
            @ForAll @DoubleRange(min = -5, max = 5) double logNu) {
        Chances chances = Davidson.chances(d, logNu);
        double chance =
                switch (said) {
                    case LEFT -> chances.left();
                    case NEITHER -> chances.neither();
                    case RIGHT -> chances.right();
                };

        assertEquals(Math.log(chance), Davidson.logLikelihood(said, d, logNu), 1e-9);
    }

    @Property
    void derivativesAreThoseOfTheLikelihood(
            @ForAll Preferred said,
            @ForAll @DoubleRange(min = -8, max = 8) double d,
            @ForAll @DoubleRange(min = -5, max = 5) double logNu) {
        double h = 1e-5;
        Chances chances = Davidson.chances(d, logNu);
        double byD =
                (Davidson.logLikelihood(said, d + h, logNu)
                                - Davidson.logLikelihood(said, d - h, logNu))
                        / (2 * h);
        double byNu =
                (Davidson.logLikelihood(said, d, logNu + h)
                                - Davidson.logLikelihood(said, d, logNu - h))
                        / (2 * h);

        assertEquals(byD, Davidson.byDifference(said, chances), 1e-8);
        assertEquals(byNu, Davidson.byLogNu(said, chances), 1e-8);
    }

    @Test
    void extremesAreFinite() {
        assertEquals(0, Davidson.logLikelihood(Preferred.LEFT, 2000, -50), 1e-12);
        assertEquals(-2000, Davidson.logLikelihood(Preferred.RIGHT, 2000, -50), 1e-9);
        assertTrue(Double.isFinite(Davidson.logLikelihood(Preferred.NEITHER, -2000, 300)));
    }

    private static double sigmoid(double d) {
        return 1 / (1 + Math.exp(-d));
    }
}
