package io.nextstream.nextstep.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.nextstep.weights.SafeTensorsException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what a header says about one tensor. */
final class HeaderEntry {

    private HeaderEntry() {}

    /**
     * The tensor {@code name}.
     *
     * @param available bytes of numbers in the file
     */
    static SafeTensorsHeader.Entry of(String name, JsonNode node, long available) {
        List<Long> shape = numbers(name, node, "shape");
        List<Long> offsets = numbers(name, node, "data_offsets");
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            throw new SafeTensorsException(Fault.OFFSETS, name + " lies at " + offsets);
        }
        long from = offsets.get(0);
        long to = offsets.get(1);
        if (to > available) {
            throw new SafeTensorsException(
                    Fault.TRUNCATED, name + " ends at byte " + to + " of " + available + " bytes");
        }
        DType dtype = dtype(name, node.path("dtype").asText());
        if (bytes(shape, dtype) != to - from) {
            throw new SafeTensorsException(
                    Fault.SHAPE,
                    "%s of shape %s and dtype %s has %d bytes"
                            .formatted(name, shape, dtype, to - from));
        }
        return new SafeTensorsHeader.Entry(name, dtype, shape, from, to);
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
    private static long bytes(List<Long> shape, DType dtype) {
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

    private static List<Long> numbers(String name, JsonNode node, String key) {
        JsonNode list = node.path(key);
        if (!list.isArray()) {
            throw new SafeTensorsException(Fault.HEADER, name + " has no list '" + key + "'");
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : list) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
                throw new SafeTensorsException(
                        Fault.HEADER, name + " has " + number + " in '" + key + "'");
            }
            numbers.add(number.asLong());
        }
        return List.copyOf(numbers);
    }
}
