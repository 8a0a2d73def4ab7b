package io.nextstream.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Tensors of Java arrays at addresses that libtorch chose.
 *
 * <p>DJL lets a new tensor lie in the Java buffer it came from, at any address; vectorised kernels
 * may choose their path by alignment. A copy made by libtorch is always aligned, which rules the
 * address out as a cause of differing last bits; that it ever was one has not been seen.
 */
public final class Aligned {

    private Aligned() {}

    /** A vector. */
    public static NDArray of(NDManager manager, float[] data) {
        return of(manager, data, new Shape(data.length));
    }

    /** A tensor of the given shape. */
    public static NDArray of(NDManager manager, float[] data, Shape shape) {
        try (NDArray unaligned = manager.create(data, shape)) {
            return unaligned.duplicate();
        }
    }
}
