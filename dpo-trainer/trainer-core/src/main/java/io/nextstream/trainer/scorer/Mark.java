package io.nextstream.trainer.scorer;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * By how much a scorer prefers what is served to what was served at first.
 *
 * @param mean over some comparisons of the difference of the two scores
 * @param squaredError the squared standard error of the mean; 0 for one comparison, of whose spread
 *     nothing is known
 */
record Mark(double mean, double squaredError) {

    /**
     * Over these comparisons.
     *
     * @param comparisons one or more
     */
    static Mark of(List<HackingWatch.Comparison> comparisons, ToDoubleFunction<float[]> scorer) {
        double[] differences =
                comparisons.stream()
                        .mapToDouble(
                                c ->
                                        scorer.applyAsDouble(c.served())
                                                - scorer.applyAsDouble(c.atFirst()))
                        .toArray();
        int n = differences.length;
        double sum = 0;
        for (double difference : differences) {
            sum += difference;
        }
        double mean = sum / n;
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        return new Mark(mean, n < 2 ? 0 : squares / (n - 1) / n);
    }
}
