package io.nextstream.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One line of a benchmark's result.
 *
 * @param figure what was measured
 * @param ours our number, the median over the rounds
 * @param peer the peer's
 * @param unit of both
 * @param ratio ours : peer, the median over the rounds of the ratio within a round
 * @param low tenth percentile of the rounds' ratios
 * @param high ninetieth percentile
 * @param better whether a lower or a higher ratio is better
 * @param bar what the ratio is to reach; null if it is only told
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Figure(
        String figure,
        double ours,
        double peer,
        String unit,
        double ratio,
        double low,
        double high,
        Better better,
        @Nullable Double bar) {

    /** The better direction of a ratio. */
    public enum Better {
        @JsonProperty("lower")
        LOWER,
        @JsonProperty("higher")
        HIGHER
    }

    /** Two numbers that do not vary, of which the lower is better. */
    static Figure once(String figure, double ours, double peer, String unit, double bar) {
        double ratio = ours / peer;
        return new Figure(figure, ours, peer, unit, ratio, ratio, ratio, Better.LOWER, bar);
    }

    /** Whether the bar is reached; a figure without one always passes. */
    public boolean passes() {
        return bar == null || (better == Better.LOWER ? ratio <= bar : ratio >= bar);
    }
}
