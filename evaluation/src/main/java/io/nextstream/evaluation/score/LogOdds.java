package io.nextstream.evaluation.score;

/**
 * Shares on the scale of log(p / (1 - p)), where a step is as much near 0 as in the middle: from
 * .18 to .48 is +1.44.
 */
public final class LogOdds {
    private LogOdds() {}

    /** A share and its interval; ends at 0 or 1 are moved in by half a picture, as the share is. */
    public static Interval of(Interval share) {
        return new Interval(
                share.logOdds(),
                at(share.low(), share.n()),
                at(share.high(), share.n()),
                share.n());
    }

    /** By how much a share went up. */
    public static Interval move(Interval before, Interval after) {
        return Estimates.difference(of(after), of(before));
    }

    private static double at(double share, int n) {
        return new Interval(share, share, share, n).logOdds();
    }
}
