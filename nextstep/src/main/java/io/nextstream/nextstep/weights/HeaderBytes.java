package io.nextstream.nextstep.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the header of a safetensors file. */
final class HeaderBytes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Readers map the numbers in place: they begin at a multiple of eight. */
    private static final int ALIGNMENT = 8;

    private HeaderBytes() {}

    /** Length and header of a file in which {@code tensors} lie in this order without holes. */
    static byte[] of(List<TensorSource> tensors, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode facts = header.putObject(SafeTensorsHeader.METADATA);
            new TreeMap<>(metadata).forEach(facts::put);
        }
        long offset = 0;
        for (TensorSource tensor : tensors) {
            ObjectNode node = header.putObject(tensor.name());
            node.put("dtype", tensor.dtype().name());
            ArrayNode shape = node.putArray("shape");
            tensor.shape().forEach(shape::add);
            long end = offset + tensor.size() * tensor.dtype().width();
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] bytes = new byte[SafeTensorsHeader.LENGTH_BYTES + padded];
        Arrays.fill(bytes, (byte) ' ');
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
        return bytes;
    }
}
