package io.nextstream.trainer;

import io.nextstream.nextstep.network.Precision;
import java.io.Serializable;

/**
 * How a step is computed: what it costs in memory and time, not what it learns from.
 *
 * @param chunk pairs, or demonstrations, of one call of the network; the gradients of the chunks
 *     add up to the batch's, within rounding
 * @param threads calls that are computed side by side, each on one thread; the bits do not depend
 *     on it
 * @param precision of the matrix products; weights, gradients and the optimizer stay fp32
 * @param recomputed whether decoder layers are computed again in the backward pass instead of kept
 */
public record Compute(int chunk, int threads, Precision precision, boolean recomputed)
        implements Serializable {

    public Compute {
        require(chunk >= 1, "chunk", chunk);
        require(threads >= 1, "number of threads", threads);
    }

    /** 32 rows a call, one call at a time, fp32. */
    public static Compute defaults() {
        return new Compute(32, 1, Precision.FLOAT32, false);
    }

    /** The same with another bound on one call. */
    public Compute withChunk(int other) {
        return new Compute(other, threads, precision, recomputed);
    }

    /** The same with other calls side by side. */
    public Compute withThreads(int other) {
        return new Compute(chunk, other, precision, recomputed);
    }

    /** The same in another precision. */
    public Compute in(Precision other) {
        return new Compute(chunk, threads, other, recomputed);
    }

    /** The same, with less kept and more computed. */
    public Compute recomputing() {
        return new Compute(chunk, threads, precision, true);
    }

    private static void require(boolean holds, String name, int value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
