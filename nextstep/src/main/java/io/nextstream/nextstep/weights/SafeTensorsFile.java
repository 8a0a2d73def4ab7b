package io.nextstream.nextstep.weights;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file of any size: opening it reads the header alone, and a tensor's numbers are
 * read when they are asked for.
 *
 * <p>Its tensors cannot be read after it was closed.
 */
public final class SafeTensorsFile implements Closeable {

    private final FileChannel channel;
    private final List<TensorSource> tensors;
    private final Map<String, String> metadata;

    /** Whoever copies bytes has them from the system, which fetches a file's pages in long runs. */
    private record ChannelBytes(FileChannel channel) implements StoredTensor.Bytes {

        @Override
        public ByteBuffer segment(long from, long length) throws IOException {
            return channel.map(FileChannel.MapMode.READ_ONLY, from, length);
        }

        @Override
        public void read(long from, ByteBuffer into) throws IOException {
            SafeTensorsHeader.readFully(channel, into.slice(), from);
            into.position(into.limit());
        }
    }

    private SafeTensorsFile(FileChannel channel, SafeTensorsHeader header) {
        this.channel = channel;
        this.metadata = header.metadata();
        this.tensors = StoredTensor.all(new ChannelBytes(channel), header);
    }

    /**
     * Opens {@code file}, its header held against its size.
     *
     * @throws SafeTensorsException if it is no such file, or not a whole one
     * @throws IOException if it cannot be read
     */
    public static SafeTensorsFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SafeTensorsFile(channel, SafeTensorsHeader.read(channel));
        } catch (SafeTensorsException e) {
            channel.close();
            throw e.in(file);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** The tensors in the order of their bytes. */
    public List<TensorSource> tensors() {
        return tensors;
    }

    /** The free facts of the header. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
