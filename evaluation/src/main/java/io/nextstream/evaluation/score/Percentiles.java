package io.nextstream.evaluation.score;

import java.util.Arrays;

/** Percentiles of measured values, linear between neighbours. */
public record Percentiles(double p50, double p99, int n) {

    /** Median and 99th percentile; of nothing both are NaN. */
    public static Percentiles of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(of(sorted, 0.5), of(sorted, 0.99), values.length);
    }

    /** The {@code share} quantile (0 to 1) of sorted values; of none NaN. */
    static double of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
