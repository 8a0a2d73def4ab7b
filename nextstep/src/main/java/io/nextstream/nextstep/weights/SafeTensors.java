package io.nextstream.nextstep.weights;

import io.nextstream.nextstep.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The safetensors file format of Hugging Face: eight bytes of header length (little endian), a JSON
 * header with dtype, shape and offsets of every tensor, then the numbers.
 *
 * <p>Writing is canonical: tensors in the order of their names, so equal tensors give equal bytes.
 * Reading trusts nothing: what the header says is held against the bytes before a number is read.
 */
public final class SafeTensors {

    private SafeTensors() {}

    /**
     * A file of fp32 tensors.
     *
     * @param metadata free facts, kept in the header
     */
    public static byte[] write(
            SortedMap<String, FloatTensor> tensors, Map<String, String> metadata) {
        List<TensorSource> sources = new ArrayList<>();
        int numbers = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            FloatTensor tensor = entry.getValue();
            sources.add(ArrayTensor.of(entry.getKey(), tensor));
            numbers = Math.addExact(numbers, Math.multiplyExact(4, tensor.data().length));
        }
        byte[] header = HeaderBytes.of(sources, metadata);
        ByteBuffer out =
                ByteBuffer.allocate(Math.addExact(header.length, numbers))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(header);
        for (FloatTensor tensor : tensors.values()) {
            DType.F32.encode(tensor.data(), tensor.data().length, out);
        }
        return out.array();
    }

    /**
     * All tensors as fp32, in the order of the file. 64-bit numbers are rounded, BF16, F16 and
     * 8-bit numbers are exact.
     *
     * @throws SafeTensorsException if the bytes are no such file
     */
    public static Map<String, FloatTensor> read(byte[] file) {
        SafeTensorsHeader header = SafeTensorsHeader.parse(file);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (SafeTensorsHeader.Entry entry : header.entries()) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(file, at(header, entry), (int) entry.length())
                            .order(ByteOrder.LITTLE_ENDIAN);
            long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
            tensors.put(entry.name(), new FloatTensor(shape, entry.dtype().floats(bytes)));
        }
        return tensors;
    }

    /** A file in memory is shorter than 2 GB, so an int can say where a tensor begins. */
    private static int at(SafeTensorsHeader header, SafeTensorsHeader.Entry entry) {
        return (int) (header.base() + entry.from());
    }

    /**
     * The tensors of a file, to be read one by one, in the order of the file.
     *
     * @throws SafeTensorsException if the bytes are no such file
     */
    static List<TensorSource> tensors(byte[] file) {
        return StoredTensor.all(
                (from, length) -> ByteBuffer.wrap(file, (int) from, (int) length).slice(),
                SafeTensorsHeader.parse(file));
    }

    /**
     * The free facts of the file's header.
     *
     * @throws SafeTensorsException if the bytes are no such file
     */
    public static Map<String, String> metadata(byte[] file) {
        return SafeTensorsHeader.parse(file).metadata();
    }

    /**
     * What the file holds, without converting it, in the order of the file.
     *
     * @throws SafeTensorsException if the bytes are no such file
     */
    public static List<TensorInfo> index(byte[] file) {
        SafeTensorsHeader header = SafeTensorsHeader.parse(file);
        MessageDigest digest = Sha256.digest();
        return header.entries().stream()
                .map(
                        entry -> {
                            digest.update(file, at(header, entry), (int) entry.length());
                            return new TensorInfo(
                                    entry.name(),
                                    entry.shape(),
                                    entry.dtype().name(),
                                    HexFormat.of().formatHex(digest.digest()));
                        })
                .collect(Collectors.toUnmodifiableList());
    }
}
