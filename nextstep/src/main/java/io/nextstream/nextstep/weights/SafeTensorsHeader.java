package io.nextstream.nextstep.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.weights.SafeTensorsException.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The header of a safetensors file, held against the file's size: offsets in range, without overlap
 * or hole, and as many bytes a tensor as its shape and number format need.
 *
 * @param base where the numbers begin in the file
 * @param entries the tensors in the order of their bytes
 */
record SafeTensorsHeader(int base, List<Entry> entries, Map<String, String> metadata) {

    static final int LENGTH_BYTES = 8;
    static final String METADATA = "__metadata__";

    /** The limit of Hugging Face's own reader: a longer header is an attack or no header. */
    private static final long MAX_HEADER = 100_000_000;

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** One tensor: bytes [from, to) of the file's numbers. */
    record Entry(String name, DType dtype, long[] shape, int from, int to) {
        int length() {
            return to - from;
        }

        List<Long> shapeList() {
            return Arrays.stream(shape).boxed().collect(Collectors.toUnmodifiableList());
        }
    }

    static SafeTensorsHeader parse(byte[] file) {
        if (file.length < LENGTH_BYTES) {
            throw new SafeTensorsException(Fault.TRUNCATED, "only " + file.length + " bytes");
        }
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > MAX_HEADER) {
            throw new SafeTensorsException(Fault.HEADER_LENGTH, "a header of " + length + " bytes");
        }
        if (length > file.length - LENGTH_BYTES) {
            throw new SafeTensorsException(
                    Fault.TRUNCATED,
                    "a header of " + length + " bytes in a file of " + file.length);
        }
        int base = LENGTH_BYTES + (int) length;
        Map<String, String> metadata = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json(file, (int) length).properties()) {
            if (field.getKey().equals(METADATA)) {
                field.getValue()
                        .properties()
                        .forEach(fact -> metadata.put(fact.getKey(), fact.getValue().asText()));
            } else {
                entries.add(entry(field.getKey(), field.getValue(), file.length - base));
            }
        }
        // Empty tensors sort before the one that begins at the same place.
        entries.sort(Comparator.comparingInt(Entry::from).thenComparingInt(Entry::to));
        requireContiguous(entries, file.length - base);
        return new SafeTensorsHeader(base, List.copyOf(entries), Map.copyOf(metadata));
    }

    private static JsonNode json(byte[] file, int length) {
        try {
            JsonNode header = JSON.readTree(file, LENGTH_BYTES, length);
            if (!header.isObject()) {
                throw new SafeTensorsException(Fault.HEADER, "the header is no JSON object");
            }
            return header;
        } catch (IOException e) {
            throw new SafeTensorsException(Fault.HEADER, "no JSON: " + e.getMessage());
        }
    }

    private static Entry entry(String name, JsonNode node, int available) {
        long[] shape = numbers(name, node, "shape");
        long[] offsets = numbers(name, node, "data_offsets");
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw new SafeTensorsException(
                    Fault.OFFSETS, name + " lies at " + Arrays.toString(offsets));
        }
        if (offsets[1] > available) {
            throw new SafeTensorsException(
                    Fault.TRUNCATED,
                    name + " ends at byte " + offsets[1] + " of " + available + " bytes");
        }
        DType dtype = dtype(name, node.path("dtype").asText());
        if (bytes(shape, dtype) != offsets[1] - offsets[0]) {
            throw new SafeTensorsException(
                    Fault.SHAPE,
                    name
                            + " of shape "
                            + Arrays.toString(shape)
                            + " and dtype "
                            + dtype
                            + " has "
                            + (offsets[1] - offsets[0])
                            + " bytes");
        }
        return new Entry(name, dtype, shape, (int) offsets[0], (int) offsets[1]);
    }

    private static DType dtype(String name, String dtype) {
        return Arrays.stream(DType.values())
                .filter(known -> known.name().equals(dtype))
                .findAny()
                .orElseThrow(
                        () ->
                                new SafeTensorsException(
                                        Fault.DTYPE, name + " has dtype '" + dtype + "'"));
    }

    /** How many bytes the shape needs, or -1 if more than can be counted. */
    private static long bytes(long[] shape, DType dtype) {
        long size = dtype.width();
        try {
            for (long extent : shape) {
                size = Math.multiplyExact(size, extent);
            }
        } catch (ArithmeticException e) {
            return -1;
        }
        return size;
    }

    private static long[] numbers(String name, JsonNode node, String key) {
        JsonNode list = node.path(key);
        if (!list.isArray()) {
            throw new SafeTensorsException(Fault.HEADER, name + " has no list '" + key + "'");
        }
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = list.get(i);
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
                throw new SafeTensorsException(
                        Fault.HEADER, name + " has " + number + " in '" + key + "'");
            }
            numbers[i] = number.asLong();
        }
        return numbers;
    }

    private static void requireContiguous(List<Entry> entries, int available) {
        int end = 0;
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
