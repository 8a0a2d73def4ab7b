package io.nextstream.trainer.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the keys of one mapping of a stage file. What is wrong becomes a problem, and the
 * reading goes on with some value, so that all problems are found.
 */
final class StageFields {

    private final JsonNode node;
    private final String prefix;
    private final List<String> problems;

    /**
     * @param prefix of this mapping's keys, ends with a dot, or is empty
     * @param problems is added to
     */
    StageFields(JsonNode node, String prefix, List<String> problems) {
        this.node = node;
        this.prefix = prefix;
        this.problems = problems;
    }

    void only(Set<String> known) {
        for (var field : node.properties()) {
            if (!known.contains(field.getKey())) {
                problems.add(prefix + field.getKey() + ": no such key; see docs/stages.md");
            }
        }
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** The mapping under a key; an empty one where there is none. */
    StageFields part(String key, Set<String> known) {
        JsonNode part = node.path(key);
        if (!part.isMissingNode() && !part.isObject()) {
            problem(key, "expected keys with values");
        }
        StageFields fields = new StageFields(part, prefix + key + ".", problems);
        fields.only(known);
        return fields;
    }

    void problem(String key, String sentence) {
        problems.add(prefix + key + ": " + sentence);
    }

    String text(String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual() || !value.textValue().matches("[A-Za-z0-9._-]{1,64}")) {
            problem(key, "expected 1 to 64 letters, digits, dots, dashes or underscores");
            return "";
        }
        return value.textValue();
    }

    /** One of some words, null if it is none of them or not there. */
    <E extends Enum<E>> @Nullable E word(String key, E[] values) {
        String given = node.path(key).asText("");
        String words =
                Arrays.stream(values).map(StageFields::label).collect(Collectors.joining(", "));
        for (E value : values) {
            if (label(value).equals(given)) {
                return value;
            }
        }
        problem(key, "expected one of " + words + (given.isEmpty() ? "" : ", not " + given));
        return null;
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    double number(String key, double least, double most) {
        Double value = optional(key, least, most);
        if (value == null && !node.has(key)) {
            problem(key, "is needed");
        }
        return value == null ? most : value;
    }

    double number(String key, double fallback, double least, double most) {
        Double value = optional(key, least, most);
        return value == null ? fallback : value;
    }

    /** Null where there is none, or a wrong one; never 0. */
    @Nullable Double positive(String key, double most) {
        Double value = optional(key, 0, most);
        if (value != null && value == 0) {
            problem(key, "expected a number above 0");
            return null;
        }
        return value;
    }

    /** Null where there is none, or a wrong one. YAML takes 1e-4 for a word, people do not. */
    @Nullable Double optional(String key, double least, double most) {
        if (!node.has(key)) {
            return null;
        }
        JsonNode given = node.path(key);
        double value = given.isNumber() ? given.doubleValue() : parsed(given.asText());
        if (value >= least && value <= most) {
            return value;
        }
        problem(key, "expected a number from " + plain(least) + " to " + plain(most) + not(given));
        return null;
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    long whole(String key, long least, long most) {
        if (!node.has(key)) {
            problem(key, "is needed");
            return least;
        }
        return whole(key, least, least, most);
    }

    long whole(String key, long fallback, long least, long most) {
        Long value = optionalWhole(key, least, most);
        return value == null ? fallback : value;
    }

    @Nullable Long optionalWhole(String key, long least, long most) {
        if (!node.has(key)) {
            return null;
        }
        JsonNode given = node.path(key);
        if (given.isIntegralNumber()
                && given.canConvertToLong()
                && given.longValue() >= least
                && given.longValue() <= most) {
            return given.longValue();
        }
        problem(key, "expected a whole number from " + least + " to " + most + not(given));
        return null;
    }

    /** A list of whole numbers, at least one. */
    List<Integer> wholes(String key, int least, int most) {
        List<Integer> all = new ArrayList<>();
        for (JsonNode item : node.path(key)) {
            if (item.isInt() && item.intValue() >= least && item.intValue() <= most) {
                all.add(item.intValue());
            } else {
                problem(key, "expected whole numbers from " + least + " to " + most + not(item));
            }
        }
        if (!node.path(key).isArray() || node.path(key).isEmpty()) {
            problem(key, "expected a list with at least one number, as [256]");
        }
        return all;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String not(JsonNode given) {
        return ", not " + (given.isTextual() ? given.textValue() : given);
    }
}
