package io.nextstream.trainer.guard;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moving averages of metrics: all that {@link Guards} remember from one step to the next.
 *
 * @param byMetric the plain mean while a metric was seen less often than it is averaged over, then
 *     an exponential one
 */
public record Averages(SortedMap<String, Average> byMetric) {

    public static final Averages NONE = new Averages(new TreeMap<>());

    public Averages {
        byMetric = Collections.unmodifiableSortedMap(new TreeMap<>(byMetric));
    }

    /**
     * One of them.
     *
     * @param seen steps that reported the metric
     */
    public record Average(double value, long seen) {

        static final Average NONE = new Average(0, 0);

        Average with(double next, int steps) {
            return new Average(value + (next - value) / Math.min(seen + 1, steps), seen + 1);
        }
    }
}
