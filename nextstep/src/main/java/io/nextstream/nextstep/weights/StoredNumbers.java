package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The numbers of a tensor as they are stored: nobody converts them. For any number of threads. */
public interface StoredNumbers {

    /** Their format. */
    DType dtype();

    /**
     * Copies numbers, little endian and row by row, until {@code into} is full.
     *
     * @param from of the tensor's numbers, the first
     * @throws IOException if they cannot be read
     */
    void read(long from, ByteBuffer into) throws IOException;
}
