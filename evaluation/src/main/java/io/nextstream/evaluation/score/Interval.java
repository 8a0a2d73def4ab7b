package io.nextstream.evaluation.score;

/**
 * An estimate with its 95 % interval.
 *
 * @param n what it was measured on, in pictures or pairs
 */
public record Interval(double value, double low, double high, int n) {

    /** The normal quantile of 97.5 %. */
    private static final double Z = 1.959963984540054;

    /**
     * Wilson's interval of a share (Wilson 1927): sensible for small n and for shares near 0 and 1.
     * Without observations there is no share, so the caller has to say so.
     *
     * @param successes 0 to n, halves allowed (ties that count half)
     * @param n at least 1
     */
    public static Interval wilson(double successes, int n) {
        if (n < 1 || !(successes >= 0 && successes <= n)) {
            throw new IllegalArgumentException("of " + n + " there cannot be " + successes);
        }
        double p = successes / n;
        double scale = 1 + Z * Z / n;
        double centre = (p + Z * Z / (2 * n)) / scale;
        double half = Z / scale * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
        return new Interval(
                p,
                Math.max(0, Math.min(p, centre - half)),
                Math.min(1, Math.max(p, centre + half)),
                n);
    }

    /**
     * As {@link #wilson} of the share that is true.
     *
     * @param right at least one
     */
    public static Interval share(boolean[] right) {
        int successes = 0;
        for (boolean one : right) {
            successes += one ? 1 : 0;
        }
        return wilson(successes, right.length);
    }

    /** Whether the two intervals have nothing in common. */
    public boolean isApartFrom(Interval other) {
        return low > other.high || high < other.low;
    }

    /**
     * The log-odds of a share, log(p / (1 - p)). Shares of 0 and 1 are moved in by half a picture,
     * so that it is finite.
     */
    public double logOdds() {
        double margin = Math.min(0.5, 0.5 / n);
        double p = Math.max(margin, Math.min(1 - margin, value));
        return Math.log(p / (1 - p));
    }
}
