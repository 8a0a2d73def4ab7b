package io.nextstream.nextstep.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.nextstep.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The safetensors file format of Hugging Face: eight bytes of header length (little endian), a JSON
 * header with dtype, shape and offsets of every tensor, then the numbers.
 *
 * <p>Writing is canonical: tensors in the order of their names, so equal tensors give equal bytes.
 * Reading trusts nothing: what the header says is held against the bytes before a number is read.
 */
public final class SafeTensors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafeTensors() {}

    /**
     * A file of fp32 tensors.
     *
     * @param metadata free facts, kept in the header
     */
    public static byte[] write(
            SortedMap<String, FloatTensor> tensors, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode facts = header.putObject(SafeTensorsHeader.METADATA);
            new TreeMap<>(metadata).forEach(facts::put);
        }
        int offset = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", DType.F32.name());
            ArrayNode shape = node.putArray("shape");
            for (long extent : entry.getValue().shape()) {
                shape.add(extent);
            }
            int bytes = Math.multiplyExact(4, entry.getValue().data().length);
            int end = Math.addExact(offset, bytes);
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        // Readers map the numbers in place: they begin at a multiple of eight.
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        int base = SafeTensorsHeader.LENGTH_BYTES + padded;
        ByteBuffer out =
                ByteBuffer.allocate(Math.addExact(base, offset)).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(json);
        while (out.position() < base) {
            out.put((byte) ' ');
        }
        for (FloatTensor tensor : tensors.values()) {
            out.asFloatBuffer().put(tensor.data());
            out.position(out.position() + 4 * tensor.data().length);
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
                    ByteBuffer.wrap(file, header.base() + entry.from(), entry.length())
                            .slice()
                            .order(ByteOrder.LITTLE_ENDIAN);
            tensors.put(entry.name(), new FloatTensor(entry.shape(), entry.dtype().floats(bytes)));
        }
        return tensors;
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
                            digest.update(file, header.base() + entry.from(), entry.length());
                            return new TensorInfo(
                                    entry.name(),
                                    entry.shapeList(),
                                    entry.dtype().name(),
                                    HexFormat.of().formatHex(digest.digest()));
                        })
                .collect(Collectors.toUnmodifiableList());
    }
}
