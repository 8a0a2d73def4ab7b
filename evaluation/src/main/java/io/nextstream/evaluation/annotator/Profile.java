package io.nextstream.evaluation.annotator;

/**
 * How an annotator weighs and errs. Utilities are in units of soft correctness: a right picture is
 * worth 1.
 *
 * @param beta steadiness: the noise on a difference is logistic with scale 1 / beta
 * @param bad both pictures under this utility are BOTH_BAD
 * @param tie a noisy difference smaller than this is a TIE
 * @param lapse how often the choice is a coin's
 * @param sharpness what crisp edges are worth, beside a blur
 * @param taste what the liked colour, size or ground is worth where the prompt leaves it open;
 *     below the worth of an object that is right, so that what is liked does not buy a wrong
 *     picture
 */
public record Profile(
        double beta, double bad, double tie, double lapse, double sharpness, double taste) {

    /** Two of them agree on 88 % of the pairs both decide. */
    public static final Profile CAREFUL = new Profile(12, 0.5, 0.08, 0.04, 0.1, 0.4);

    /** Realistic: two of them agree on 80 %. */
    public static final Profile DEFAULT = new Profile(6, 0.5, 0.08, 0.05, 0.1, 0.4);

    /** A noisy crowd: two of them agree on 66 %. */
    public static final Profile CROWD = new Profile(3, 0.5, 0.08, 0.12, 0.1, 0.4);

    public Profile {
        if (!(beta > 0)
                || !(tie >= 0)
                || !(lapse >= 0 && lapse <= 1)
                || sharpness < 0
                || taste < 0) {
            throw new IllegalArgumentException(
                    "beta is above 0, lapse a share, tie and weights not below 0: beta "
                            + beta
                            + ", tie "
                            + tie
                            + ", lapse "
                            + lapse
                            + ", sharpness "
                            + sharpness
                            + ", taste "
                            + taste);
        }
    }
}
