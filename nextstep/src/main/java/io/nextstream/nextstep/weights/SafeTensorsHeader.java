package io.nextstream.nextstep.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.weights.SafeTensorsException.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of a safetensors file, held against the file's size: offsets in range, without overlap
 * or hole, and as many bytes a tensor as its shape and number format need.
 *
 * @param base where the numbers begin in the file
 * @param entries the tensors in the order of their bytes
 */
record SafeTensorsHeader(long base, List<Entry> entries, Map<String, String> metadata) {

    static final int LENGTH_BYTES = 8;
    static final String METADATA = "__metadata__";

    /** The limit of Hugging Face's own reader: a longer header is an attack or no header. */
    private static final long MAX_HEADER = 100_000_000;

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** One tensor: bytes [from, to) of the file's numbers. */
    record Entry(String name, DType dtype, List<Long> shape, long from, long to) {
        long length() {
            return to - from;
        }
    }

    /** The header of a whole file in memory. */
    static SafeTensorsHeader parse(byte[] file) {
        requireLength(file.length);
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        requireHeader(length, file.length);
        return parse(file, LENGTH_BYTES, (int) length, file.length);
    }

    /**
     * The header of a file on disk; nothing else of it is read.
     *
     * @throws IOException if the file cannot be read
     */
    static SafeTensorsHeader read(FileChannel file) throws IOException {
        long size = file.size();
        requireLength(size);
        ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, length, 0);
        requireHeader(length.getLong(0), size);
        ByteBuffer json = ByteBuffer.allocate((int) length.getLong(0));
        readFully(file, json, LENGTH_BYTES);
        return parse(json.array(), 0, json.capacity(), size);
    }

    /** Fills {@code into}, which begins at its position 0. */
    static void readFully(FileChannel file, ByteBuffer into, long from) throws IOException {
        while (into.hasRemaining()) {
            if (file.read(into, from + into.position()) < 0) {
                throw new SafeTensorsException(Fault.TRUNCATED, "it became shorter while read");
            }
        }
    }

    private static void requireLength(long fileSize) {
        if (fileSize < LENGTH_BYTES) {
            throw new SafeTensorsException(Fault.TRUNCATED, "only " + fileSize + " bytes");
        }
    }

    private static void requireHeader(long length, long fileSize) {
        if (length < 0 || length > MAX_HEADER) {
            throw new SafeTensorsException(Fault.HEADER_LENGTH, "a header of " + length + " bytes");
        }
        if (length > fileSize - LENGTH_BYTES) {
            throw new SafeTensorsException(
                    Fault.TRUNCATED, "a header of " + length + " bytes in a file of " + fileSize);
        }
    }

    private static SafeTensorsHeader parse(byte[] bytes, int at, int length, long fileSize) {
        long base = LENGTH_BYTES + (long) length;
        Map<String, String> metadata = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json(bytes, at, length).properties()) {
            if (field.getKey().equals(METADATA)) {
                field.getValue()
                        .properties()
                        .forEach(fact -> metadata.put(fact.getKey(), fact.getValue().asText()));
            } else {
                entries.add(HeaderEntry.of(field.getKey(), field.getValue(), fileSize - base));
            }
        }
        // Empty tensors sort before the one that begins at the same place.
        entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        requireContiguous(entries, fileSize - base);
        return new SafeTensorsHeader(base, List.copyOf(entries), Map.copyOf(metadata));
    }

    private static JsonNode json(byte[] bytes, int at, int length) {
        try {
            JsonNode header = JSON.readTree(bytes, at, length);
            if (!header.isObject()) {
                throw new SafeTensorsException(Fault.HEADER, "the header is no JSON object");
            }
            return header;
        } catch (IOException e) {
            throw new SafeTensorsException(Fault.HEADER, "no JSON: " + e.getMessage());
        }
    }

    private static void requireContiguous(List<Entry> entries, long available) {
        long end = 0;
        for (Entry entry : entries) {
            if (entry.from() != end) {
                throw new SafeTensorsException(
                        Fault.OFFSETS,
                        entry.name() + " begins at byte " + entry.from() + ", not at " + end);
            }
            end = entry.to();
        }
        if (end != available) {
            throw new SafeTensorsException(
                    Fault.OFFSETS,
                    "the tensors end at byte " + end + " of " + available + " bytes");
        }
    }
}
