package io.nextstream.evaluation.score;

import io.nextstream.evaluation.world.Dice;

/** Variates from which posteriors of shares are made. */
final class Gamma {

    private Gamma() {}

    /** A Gamma(shape, 1) variate, shape 0.5 or more (Marsaglia and Tsang 2000, boosted below 1). */
    static double draw(double shape, Dice dice) {
        if (shape < 1) {
            return draw(shape + 1, dice) * Math.pow(1 - dice.uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = dice.normal();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - dice.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
