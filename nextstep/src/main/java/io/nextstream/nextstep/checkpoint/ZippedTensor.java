package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.TensorSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A tensor in a zip. An entry is a stream: reading on is cheap, reading back begins anew. */
final class ZippedTensor implements TensorSource {

    private final ZipFile zip;
    private final String name;
    private final TorchFile.Rebuilt tensor;
    private @Nullable InputStream stream;
    private long next;

    ZippedTensor(ZipFile zip, String name, TorchFile.Rebuilt tensor) {
        this.zip = zip;
        this.name = name;
        this.tensor = tensor;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Long> shape() {
        return tensor.shape();
    }

    @Override
    public DType dtype() {
        return tensor.storage().dtype();
    }

    @Override
    public void read(long from, float[] into, int at, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, size());
        InputStream in = at(tensor.first() + from);
        byte[] bytes = in.readNBytes(Math.multiplyExact(count, dtype().width()));
        if (bytes.length < count * dtype().width()) {
            throw new EOFException(name + " is cut short");
        }
        dtype().decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), into, at, count);
        next += count;
    }

    private InputStream at(long number) throws IOException {
        InputStream in = stream;
        if (in == null || next != number) {
            if (in != null) {
                in.close();
            }
            in = zip.getInputStream(tensor.storage().entry());
            in.skipNBytes(number * dtype().width());
            stream = in;
            next = number;
        }
        return in;
    }
}
