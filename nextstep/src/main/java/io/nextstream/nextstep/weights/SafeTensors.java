package io.nextstream.nextstep.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The safetensors file format: eight bytes of header length (little endian), a JSON header with
 * dtype, shape and offsets of every tensor, then the numbers.
 *
 * <p>Writing is canonical: tensors in the order of their names, so equal tensors give equal bytes.
 */
public final class SafeTensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LENGTH_BYTES = 8;

    private SafeTensors() {}

    /** A file of fp32 tensors. */
    public static byte[] write(
            SortedMap<String, FloatTensor> tensors, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode facts = header.putObject("__metadata__");
            new TreeMap<>(metadata).forEach(facts::put);
        }
        int offset = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", "F32");
            ArrayNode shape = node.putArray("shape");
            for (long extent : entry.getValue().shape()) {
                shape.add(extent);
            }
            int end = Math.addExact(offset, 4 * entry.getValue().data().length);
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        // Readers map the numbers in place: they begin at a multiple of eight.
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer out =
                ByteBuffer.allocate(LENGTH_BYTES + padded + offset).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(json);
        while (out.position() < LENGTH_BYTES + padded) {
            out.put((byte) ' ');
        }
        for (FloatTensor tensor : tensors.values()) {
            out.asFloatBuffer().put(tensor.data());
            out.position(out.position() + 4 * tensor.data().length);
        }
        return out.array();
    }

    /**
     * Reads all tensors as fp32; of F64, I64, I32 and BOOL, too.
     *
     * @throws IllegalArgumentException if the bytes are no such file
     */
    public static Map<String, FloatTensor> read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        try {
            int length = Math.toIntExact(in.getLong());
            JsonNode header = JSON.readTree(file, LENGTH_BYTES, length);
            int base = LENGTH_BYTES + length;
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.put(entry.getKey(), tensor(in, base, entry.getValue()));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not a safetensors file: " + e.getMessage(), e);
        }
        return tensors;
    }

    private static FloatTensor tensor(ByteBuffer file, int base, JsonNode node) {
        long[] shape = new long[node.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.get("shape").get(i).longValue();
        }
        int from = node.get("data_offsets").get(0).intValue();
        int to = node.get("data_offsets").get(1).intValue();
        ByteBuffer bytes = file.slice(base + from, to - from).order(ByteOrder.LITTLE_ENDIAN);
        String dtype = node.get("dtype").textValue();
        int width =
                switch (dtype) {
                    case "F64", "I64" -> 8;
                    case "F32", "I32" -> 4;
                    case "BOOL" -> 1;
                    default -> throw new IllegalArgumentException("dtype " + dtype);
                };
        float[] data = new float[(to - from) / width];
        for (int i = 0; i < data.length; i++) {
            data[i] =
                    switch (dtype) {
                        case "F64" -> (float) bytes.getDouble();
                        case "I64" -> bytes.getLong();
                        case "F32" -> bytes.getFloat();
                        case "I32" -> bytes.getInt();
                        default -> bytes.get();
                    };
        }
        return new FloatTensor(shape, data);
    }
}
