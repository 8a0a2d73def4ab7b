package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes safetensors files of any size, a few megabytes at a time.
 *
 * <p>Tensors of wide numbers come first, then by name: every number lies at a multiple of its
 * width, and equal tensors give equal bytes.
 */
public final class SafeTensorsWriter {

    /** Numbers converted at a time. */
    private static final int CHUNK = 1 << 20;

    private static final Comparator<TensorSource> ORDER =
            Comparator.<TensorSource>comparingInt(tensor -> -tensor.dtype().width())
                    .thenComparing(TensorSource::name);

    private SafeTensorsWriter() {}

    /**
     * Appends a file to {@code out}; each tensor is written as its {@link TensorSource#dtype} says.
     *
     * @param metadata free facts, kept in the header
     * @param progress is told how many bytes were written, again and again
     * @throws BadNumberException if a number is not finite, or the format cannot hold it
     * @throws IOException if reading or writing fails
     */
    public static void write(
            List<TensorSource> tensors,
            Map<String, String> metadata,
            WritableByteChannel out,
            LongConsumer progress)
            throws IOException {
        List<TensorSource> ordered = tensors.stream().sorted(ORDER).toList();
        writeFully(ByteBuffer.wrap(HeaderBytes.of(ordered, metadata)), out, progress);
        long largest = tensors.stream().mapToLong(TensorSource::size).max().orElse(0);
        int chunk = (int) Math.min(CHUNK, largest);
        float[] numbers = new float[chunk];
        ByteBuffer bytes = ByteBuffer.allocateDirect(4 * chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (TensorSource tensor : ordered) {
            for (long from = 0; from < tensor.size(); from += chunk) {
                int count = (int) Math.min(chunk, tensor.size() - from);
                tensor.read(from, numbers, 0, count);
                requireHeld(tensor, from, numbers, count);
                bytes.clear();
                tensor.dtype().encode(numbers, count, bytes);
                writeFully(bytes.flip(), out, progress);
            }
        }
    }

    private static void requireHeld(TensorSource tensor, long from, float[] numbers, int count) {
        float overflow = tensor.dtype().overflow();
        for (int i = 0; i < count; i++) {
            // Not >=: not-a-number must not pass.
            if (!(Math.abs(numbers[i]) < overflow)) {
                throw new BadNumberException(tensor, from + i, numbers[i]);
            }
        }
    }

    private static void writeFully(ByteBuffer bytes, WritableByteChannel out, LongConsumer progress)
            throws IOException {
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        progress.accept(length);
    }
}
