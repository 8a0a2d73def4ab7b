package io.nextstream.evaluation.score;

import io.nextstream.evaluation.world.Dice;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The percentile bootstrap (Efron 1979): how far a number that was computed of n observations would
 * have come out elsewhere on n others like them.
 *
 * <pre>{@code
 * Interval decibels = Bootstrap.mean(psnrOfEachPicture, seed);
 * }</pre>
 */
public final class Bootstrap {

    private Bootstrap() {}

    /**
     * The mean of values, at least one.
     *
     * @param seed of the resampling
     */
    public static Interval mean(double[] values, long seed) {
        return of(
                values.length,
                seed,
                places -> Arrays.stream(places).mapToDouble(i -> values[i]).sum() / places.length);
    }

    /**
     * Any number that is computed of some of n observations.
     *
     * @param n at least 1
     * @param statistic takes n places, 0 to n - 1, in which some are repeated and others missing;
     *     NaN where they have no such number: such a resample is left out
     */
    public static Interval of(int n, long seed, ToDoubleFunction<int[]> statistic) {
        if (n < 1) {
            throw new IllegalArgumentException("a bootstrap needs at least one observation");
        }
        double value = statistic.applyAsDouble(IntStream.range(0, n).toArray());
        Dice dice = Dice.of(seed, "bootstrap", n);
        int[] places = new int[n];
        return Resamples.interval(
                value,
                n,
                () -> {
                    for (int i = 0; i < n; i++) {
                        places[i] = dice.below(n);
                    }
                    return statistic.applyAsDouble(places);
                });
    }
}
