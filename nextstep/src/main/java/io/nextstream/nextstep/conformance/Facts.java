package io.nextstream.nextstep.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.nextstep.text.ImageGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What {@code case.json} says. Every getter names the key when it is missing or of another type.
 */
public final class Facts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode node;

    private Facts(JsonNode node) {
        this.node = node;
    }

    static Facts read(byte[] json) {
        try {
            return new Facts(JSON.readTree(json));
        } catch (IOException e) {
            throw new CaseException("case.json is no JSON: " + e.getMessage(), e);
        }
    }

    /** A text. */
    public String text(String key) {
        return typed(key, JsonNode::isTextual, "text").textValue();
    }

    /** A whole number. */
    public int integer(String key) {
        return typed(key, JsonNode::canConvertToExactIntegral, "whole number").intValue();
    }

    /** A number. */
    public double number(String key) {
        return typed(key, JsonNode::isNumber, "number").doubleValue();
    }

    /** True or false. */
    public boolean flag(String key) {
        return typed(key, JsonNode::isBoolean, "true or false").booleanValue();
    }

    /** A list of numbers. */
    public double[] numbers(String key) {
        JsonNode list = typed(key, JsonNode::isArray, "list of numbers");
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!list.get(i).isNumber()) {
                throw new CaseException("case.json has no number at '" + key + "'[" + i + "]");
            }
            numbers[i] = list.get(i).doubleValue();
        }
        return numbers;
    }

    /** A list of so many numbers. */
    public double[] numbers(String key, int count) {
        double[] numbers = numbers(key);
        if (numbers.length != count) {
            throw new CaseException(
                    "case.json has %d numbers at '%s' instead of %d"
                            .formatted(numbers.length, key, count));
        }
        return numbers;
    }

    /** Rows and columns of image tokens. */
    public ImageGrid grid(String key) {
        double[] sides = numbers(key, 2);
        return new ImageGrid((int) sides[0], (int) sides[1]);
    }

    /** A list of objects. */
    public List<Facts> list(String key) {
        List<Facts> list = new ArrayList<>();
        for (JsonNode entry : typed(key, JsonNode::isArray, "list")) {
            list.add(new Facts(entry));
        }
        return list;
    }

    /** Whether {@code key} is there and is not null. */
    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** An object. */
    public Facts object(String key) {
        return new Facts(typed(key, JsonNode::isObject, "object"));
    }

    /** These facts with a whole number in the place of another. */
    Facts with(String key, int value) {
        return new Facts(((ObjectNode) node).deepCopy().put(key, value));
    }

    /** These facts with a switch turned. */
    Facts with(String key, boolean value) {
        return new Facts(((ObjectNode) node).deepCopy().put(key, value));
    }

    /** All of it as JSON, in one line. */
    public String json() {
        return node.toString();
    }

    private JsonNode typed(String key, Predicate<JsonNode> isType, String type) {
        JsonNode value = node.path(key);
        if (!isType.test(value)) {
            throw new CaseException("case.json has no " + type + " '" + key + "'");
        }
        return value;
    }
}
