package io.nextstream.nextstep.weights;

/**
 * An fp32 tensor in plain Java, row by row. The arrays are shared, not copied.
 *
 * @param shape extents, outermost first; empty for a scalar
 * @param data as many numbers as the shape holds
 */
public record FloatTensor(long[] shape, float[] data) {

    public FloatTensor {
        long size = 1;
        for (long extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "a tensor of " + size + " numbers got " + data.length);
        }
    }
}
