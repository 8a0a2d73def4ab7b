package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The numbers of a network some at a time, for networks that are larger than Java's heap or than
 * one of its arrays.
 */
public final class WeightChunks {

    /** 1 MB as fp32: what is done to a chunk finds it in the processor's cache. */
    private static final int CHUNK = 1 << 18;

    private WeightChunks() {}

    /** Takes numbers of a network, from several threads at a time. */
    public interface Sink {
        /**
         * The first {@code count} of {@code numbers} stand at {@code place} of the vector and after
         * it; the array is written again afterwards.
         */
        void accept(long place, float[] numbers, int count) throws IOException;
    }

    /**
     * Reads all numbers of {@code layout}. Tensors that the network computes itself may be among
     * the sources and are not read.
     *
     * @throws WeightsMismatchException if a tensor is missing, left over, of another shape or of a
     *     number format that weights are not kept in; nothing is read then
     * @throws BadNumberException if a number is not finite
     * @throws IOException if they cannot be read
     */
    public static void read(ParameterLayout layout, List<TensorSource> sources, Sink sink)
            throws IOException {
        read(layout, sources, CHUNK, sink);
    }

    static void read(ParameterLayout layout, List<TensorSource> sources, int most, Sink sink)
            throws IOException {
        TensorFit.of(layout, sources).require();
        try {
            // Side by side: a file that is not in memory yet arrives several requests at a time.
            sources.parallelStream()
                    .filter(source -> layout.contains(source.name()))
                    .forEach(source -> read(source, layout.begin(source.name()), most, sink));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void read(TensorSource source, long begin, int most, Sink sink) {
        long size = source.size();
        float[] numbers = new float[(int) Math.min(most, size)];
        try {
            for (long from = 0; from < size; from += numbers.length) {
                int count = (int) Math.min(numbers.length, size - from);
                source.read(from, numbers, 0, count);
                requireFinite(source, from, numbers, 0, count);
                sink.accept(begin + from, numbers, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One number that is none would make every picture and every step of training none, too.
     *
     * @param from of the tensor's numbers, the one at {@code at}
     */
    static void requireFinite(TensorSource source, long from, float[] numbers, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(numbers[at + i])) {
                throw new BadNumberException(source, from + i, numbers[at + i]);
            }
        }
    }
}
