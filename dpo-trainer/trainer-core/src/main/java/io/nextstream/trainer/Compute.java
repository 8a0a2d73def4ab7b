package io.nextstream.trainer;

import io.nextstream.nextstep.network.Precision;
import java.io.Serializable;

/**
 * How a step is computed: what it costs in memory and time, not what it learns from.
 *
 * @param chunk pairs, or demonstrations, of one call of the network; the gradients of the chunks
 *     add up to the batch's, within rounding
 * @param precision of the matrix products; weights, gradients and the optimizer stay fp32
 * @param recomputed whether decoder layers are computed again in the backward pass instead of kept
 */
public record Compute(int chunk, Precision precision, boolean recomputed) implements Serializable {

    public Compute {
        if (chunk < 1) {
            throw new IllegalArgumentException("chunk is out of range: " + chunk);
        }
    }

    /** 32 rows a call, fp32. */
    public static Compute defaults() {
        return new Compute(32, Precision.FLOAT32, false);
    }

    /** The same with another bound on one call. */
    public Compute withChunk(int other) {
        return new Compute(other, precision, recomputed);
    }

    /** The same in another precision. */
    public Compute in(Precision other) {
        return new Compute(chunk, other, recomputed);
    }

    /** The same, with less kept and more computed. */
    public Compute recomputing() {
        return new Compute(chunk, precision, true);
    }
}
