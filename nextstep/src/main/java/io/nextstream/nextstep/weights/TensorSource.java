package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A tensor whose numbers are fetched when they are needed: a network larger than the memory can be
 * checked, converted and written tensor by tensor. For one thread at a time.
 */
public interface TensorSource {

    /** Its state-dict key. */
    String name();

    /** Its extents, outermost first. */
    List<Long> shape();

    /** The number format that it is kept in, and written in. */
    DType dtype();

    /**
     * Copies the numbers [from, from + count), row by row, as fp32.
     *
     * @param into receives them from {@code at} on
     * @throws IOException if they cannot be read
     */
    void read(long from, float[] into, int at, int count) throws IOException;

    /** The same numbers as they are stored, where they can be had so. */
    default Optional<StoredNumbers> stored() {
        return Optional.empty();
    }

    /** How many numbers it holds. */
    default long size() {
        return shape().stream().reduce(1L, Math::multiplyExact);
    }

    /** The same numbers, to be written as {@code dtype}, which {@link DType#isWeight}. */
    default TensorSource as(DType dtype) {
        return dtype == dtype() ? this : new TensorView(this, name(), shape(), dtype);
    }

    /** The same numbers under another name and in another shape of as many. */
    default TensorSource renamed(String name, List<Long> shape) {
        return name.equals(name()) && shape.equals(shape())
                ? this
                : new TensorView(this, name, shape, dtype());
    }

    /** An fp32 tensor in memory, the numbers from {@code offset} on; the array is shared. */
    static TensorSource of(TensorSpec spec, float[] data, int offset) {
        return new ArrayTensor(spec.name(), spec.shape(), data, offset);
    }
}
