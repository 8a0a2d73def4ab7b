package io.nextstream.trainer.scorer;

/**
 * Bradley and Terry's model of choices with ties after Davidson ("On extending the Bradley-Terry
 * model to accommodate ties in paired comparison experiments", JASA 65, 1970, equation 2.3), with
 * worths e^s:
 *
 * <pre>
 *   d = s_left − s_right
 *   P(left) = e^(d/2) / Z    P(neither) = ν / Z    P(right) = e^(−d/2) / Z    Z = e^(d/2) + ν + e^(−d/2)
 * </pre>
 *
 * <p>ν = 0 is Bradley and Terry's model; among those who choose, P(left) = σ(d) whatever ν is.
 * Values are finite for every finite d and log ν.
 */
final class Davidson {

    private Davidson() {}

    /** Probabilities of the three answers; they add up to 1. */
    static Chances chances(double d, double logNu) {
        double logZ = logZ(d, logNu);
        return new Chances(
                StrictMath.exp(d / 2 - logZ),
                StrictMath.exp(logNu - logZ),
                StrictMath.exp(-d / 2 - logZ));
    }

    /** log P(said), at most 0. */
    static double logLikelihood(Preferred said, double d, double logNu) {
        double numerator =
                switch (said) {
                    case LEFT -> d / 2;
                    case NEITHER -> logNu;
                    case RIGHT -> -d / 2;
                };
        return numerator - logZ(d, logNu);
    }

    /** ∂ log P(said) / ∂d. */
    static double byDifference(Preferred said, Chances chances) {
        double own =
                switch (said) {
                    case LEFT -> 0.5;
                    case NEITHER -> 0;
                    case RIGHT -> -0.5;
                };
        return own - (chances.left() - chances.right()) / 2;
    }

    /** ∂ log P(said) / ∂ log ν. */
    static double byLogNu(Preferred said, Chances chances) {
        return (said == Preferred.NEITHER ? 1 : 0) - chances.neither();
    }

    private static double logZ(double d, double logNu) {
        double half = Math.abs(d) / 2;
        double most = Math.max(half, logNu);
        return most
                + StrictMath.log(
                        StrictMath.exp(half - most)
                                + StrictMath.exp(-half - most)
                                + StrictMath.exp(logNu - most));
    }
}
