package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in a safetensors file. A buffer holds at most 2 GB, so a tensor is seen in segments; the
 * last one is kept, for whoever reads on.
 */
final class StoredTensor implements TensorSource {

    /** Bytes of a file. */
    interface Bytes {
        /** The bytes [from, from + length) of the file, without copying them. */
        ByteBuffer segment(long from, long length) throws IOException;

        /** Copies the bytes from {@code from} on until {@code into} is full. */
        default void read(long from, ByteBuffer into) throws IOException {
            into.put(segment(from, into.remaining()));
        }
    }

    /** A multiple of every number's width, so that no number lies in two segments. */
    static final long SEGMENT = 1L << 28;

    private final Bytes file;
    private final SafeTensorsHeader.Entry entry;
    private final long base;
    private final long segmentBytes;
    private long keptFrom = -1;
    private @Nullable ByteBuffer kept;

    /**
     * @param base where the file's numbers begin
     * @param segmentBytes seen at once, a multiple of 8
     */
    StoredTensor(Bytes file, long base, SafeTensorsHeader.Entry entry, long segmentBytes) {
        this.file = file;
        this.base = base;
        this.entry = entry;
        this.segmentBytes = segmentBytes;
    }

    /** The tensors of a file, in the order of their bytes. */
    static List<TensorSource> all(Bytes file, SafeTensorsHeader header) {
        return header.entries().stream()
                .<TensorSource>map(entry -> new StoredTensor(file, header.base(), entry, SEGMENT))
                .toList();
    }

    @Override
    public String name() {
        return entry.name();
    }

    @Override
    public List<Long> shape() {
        return entry.shape();
    }

    @Override
    public DType dtype() {
        return entry.dtype();
    }

    @Override
    public void read(long from, float[] into, int at, int count) throws IOException {
        int width = dtype().width();
        Objects.checkFromIndexSize(from, count, entry.length() / width);
        int done = 0;
        while (done < count) {
            long position = (from + done) * width;
            ByteBuffer bytes = segment(position / segmentBytes * segmentBytes);
            bytes.position((int) (position % segmentBytes));
            int there = Math.min(count - done, bytes.remaining() / width);
            dtype().decode(bytes, into, at + done, there);
            done += there;
        }
    }

    @Override
    public Optional<StoredNumbers> stored() {
        return Optional.of(
                new StoredNumbers() {
                    @Override
                    public DType dtype() {
                        return entry.dtype();
                    }

                    @Override
                    public void read(long from, ByteBuffer into) throws IOException {
                        long at = from * entry.dtype().width();
                        Objects.checkFromIndexSize(at, into.remaining(), entry.length());
                        file.read(base + entry.from() + at, into);
                    }
                });
    }

    private ByteBuffer segment(long from) throws IOException {
        ByteBuffer there = kept;
        if (there == null || keptFrom != from) {
            long length = Math.min(segmentBytes, entry.length() - from);
            there = file.segment(base + entry.from() + from, length).order(ByteOrder.LITTLE_ENDIAN);
            kept = there;
            keptFrom = from;
        }
        return there;
    }
}
