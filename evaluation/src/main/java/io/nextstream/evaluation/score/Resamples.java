package io.nextstream.evaluation.score;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** The 95 % interval of a number from draws of what it might have been. */
final class Resamples {

    private static final int COUNT = 2000;
    private static final double TAIL = 0.025;

    private Resamples() {}

    /**
     * Percentiles of the draws around {@code value}, which always lies within.
     *
     * @param n observations that {@code value} was computed of
     * @param draw NaN where there is no such number: it is left out
     */
    static Interval interval(double value, int n, DoubleSupplier draw) {
        double[] drawn = new double[COUNT];
        int known = 0;
        for (int i = 0; i < COUNT; i++) {
            double other = draw.getAsDouble();
            if (!Double.isNaN(other)) {
                drawn[known++] = other;
            }
        }
        double[] sorted = Arrays.copyOf(drawn, known);
        Arrays.sort(sorted);
        return new Interval(
                value,
                Math.min(value, Percentiles.of(sorted, TAIL)),
                Math.max(value, Percentiles.of(sorted, 1 - TAIL)),
                n);
    }
}
