package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a network some at a time, for networks that are larger than Java's heap or than
 * one of its arrays.
 */
public final class WeightChunks {

    /** 1 MB as fp32: what is done to a chunk finds it in the processor's cache. */
    private static final int CHUNK = 1 << 18;

    /**
     * 4 MB as fp32, 2 MB as bf16, of what nobody converts: fewer calls, longer runs of a disk
     * (docs/experiments.md).
     */
    private static final int DIRECT_CHUNK = 1 << 20;

    /** Some wait for the disk while others compute. */
    private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

    private WeightChunks() {}

    /** Takes numbers of a network, from several threads at a time. */
    public interface Sink {
        /**
         * The first {@code count} of {@code numbers} stand at {@code place} of the vector and after
         * it; the array is written again afterwards.
         */
        void accept(long place, float[] numbers, int count) throws IOException;
    }

    /** Takes numbers as they are stored, from several threads at a time. */
    public interface Direct {
        /**
         * Reads {@code count} of {@code numbers} to {@code place} of the vector and after it.
         *
         * @param from of the tensor's numbers, the first
         * @return whether all of them are finite
         */
        boolean fill(long place, StoredNumbers numbers, long from, int count) throws IOException;
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
        List<InTurn.Task> tasks = new ArrayList<>();
        for (TensorSource source : parameters(layout, sources)) {
            tasks.add(() -> read(source, layout.begin(source.name()), most, sink));
        }
        InTurn.run(tasks, THREADS);
    }

    /**
     * The same, but what is stored in the format {@code stored} goes to {@code direct}.
     *
     * @throws WeightsMismatchException as above
     * @throws BadNumberException if a number is not finite
     * @throws IOException if they cannot be read
     */
    public static void read(
            ParameterLayout layout,
            List<TensorSource> sources,
            DType stored,
            Direct direct,
            Sink sink)
            throws IOException {
        TensorFit.of(layout, sources).require();
        List<InTurn.Task> tasks = new ArrayList<>();
        for (TensorSource source : parameters(layout, sources)) {
            long begin = layout.begin(source.name());
            Optional<StoredNumbers> numbers =
                    source.stored().filter(found -> found.dtype() == stored);
            if (numbers.isEmpty()) {
                tasks.add(() -> read(source, begin, CHUNK, sink));
                continue;
            }
            for (long from = 0; from < source.size(); from += DIRECT_CHUNK) {
                long at = from;
                int count = (int) Math.min(DIRECT_CHUNK, source.size() - at);
                tasks.add(
                        () -> {
                            if (!direct.fill(begin + at, numbers.get(), at, count)) {
                                blame(source, at, count);
                            }
                        });
            }
        }
        InTurn.run(tasks, THREADS);
    }

    private static List<TensorSource> parameters(
            ParameterLayout layout, List<TensorSource> sources) {
        return sources.stream().filter(source -> layout.contains(source.name())).toList();
    }

    private static void read(TensorSource source, long begin, int most, Sink sink)
            throws IOException {
        long size = source.size();
        float[] numbers = new float[(int) Math.min(most, size)];
        for (long from = 0; from < size; from += numbers.length) {
            int count = (int) Math.min(numbers.length, size - from);
            source.read(from, numbers, 0, count);
            requireFinite(source, from, numbers, 0, count);
            sink.accept(begin + from, numbers, count);
        }
    }

    /** Names the number that is not finite. */
    private static void blame(TensorSource source, long from, int count) throws IOException {
        float[] numbers = new float[count];
        synchronized (source) {
            source.read(from, numbers, 0, count);
        }
        requireFinite(source, from, numbers, 0, count);
        throw new IOException(source.name() + " changed while it was read");
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
