package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.weights.SafeTensorsWriter;
import io.nextstream.nextstep.weights.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Writes a safetensors file and takes its hash on the way. */
final class WeightsFile {

    /** Loaders of transformers ask for it. */
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    private WeightsFile() {}

    /**
     * Writes {@code file}, which does not exist yet, and waits until it is on disk.
     *
     * @return its SHA-256, 64 hex digits
     */
    static String write(Path file, List<TensorSource> tensors, LongConsumer progress)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SafeTensorsWriter.write(tensors, METADATA, hashing(channel, digest), progress);
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static WritableByteChannel hashing(FileChannel file, MessageDigest digest) {
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                ByteBuffer seen = bytes.duplicate();
                int written = file.write(bytes);
                digest.update(seen.limit(seen.position() + written));
                return written;
            }

            @Override
            public boolean isOpen() {
                return file.isOpen();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
