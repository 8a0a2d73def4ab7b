package io.nextstream.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Tensors of Java arrays at addresses that libtorch chose.
 *
 * <p>DJL lets a new tensor lie in the Java buffer it came from, at any address. The order in which
 * a matrix product adds depends on the address modulo 64, and with it the last bit of the result. A
 * copy made by libtorch is always aligned: the same numbers give the same bits.
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
