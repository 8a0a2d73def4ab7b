package io.nextstream.nextstep.lora;

import java.io.Serializable;
import java.util.List;

/**
 * The size of an adapter and what it adapts.
 *
 * @param rank r, columns of B and rows of A
 * @param alpha the product B A counts alpha / r
 * @param targets which matrices, as {@link io.nextstream.nextstep.weights.NamePattern} reads them
 */
public record LoraConfig(int rank, double alpha, List<String> targets) implements Serializable {

    public LoraConfig {
        targets = List.copyOf(targets);
        if (rank < 1) {
            throw new IllegalArgumentException("the rank of an adapter is at least 1, not " + rank);
        }
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha is above 0, not " + alpha);
        }
    }

    /** Rank 16, alpha 32, all matrices of attention and feed-forward. */
    public static LoraConfig defaults() {
        return new LoraConfig(
                16,
                32,
                List.of(
                        "q_proj",
                        "k_proj",
                        "v_proj",
                        "o_proj",
                        "gate_proj",
                        "up_proj",
                        "down_proj"));
    }

    /** What B A is multiplied by. */
    public double scale() {
        return alpha / rank;
    }
}
