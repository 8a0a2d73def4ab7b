package io.nextstream.evaluation.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nextstream.evaluation.world.World.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Typed access to the nodes of a file: a missing one is its default, a bad one becomes a problem.
 */
final class Fields {

    private final List<String> problems = new ArrayList<>();

    /** What was wrong so far, each beginning with its key. */
    List<String> problems() {
        return problems;
    }

    /** Adds a problem that is about no single value. */
    void problem(String text) {
        problems.add(text);
    }

    Range range(String key, JsonNode node, Range byDefault, double low, double high) {
        if (node.isMissingNode()) {
            return byDefault;
        }
        if (!node.isArray() || node.size() != 2) {
            problem(key, "must be [smallest, largest]", node);
            return byDefault;
        }
        Range range =
                new Range(
                        number(key, node.path(0), low, low, high),
                        number(key, node.path(1), high, low, high));
        if (range.low() > range.high()) {
            problem(key, "must not have its smallest above its largest", node);
        }
        return range;
    }

    long whole(String key, JsonNode node, long byDefault, long low, long high) {
        if (node.isMissingNode()) {
            return byDefault;
        }
        if (!node.canConvertToLong()
                || !node.isIntegralNumber()
                || node.longValue() < low
                || node.longValue() > high) {
            problem(key, "must be a whole number" + between(low, high), node);
            return byDefault;
        }
        return node.longValue();
    }

    double number(String key, JsonNode node, double byDefault, double low, double high) {
        if (node.isMissingNode()) {
            return byDefault;
        }
        if (!node.isNumber() || !(node.doubleValue() >= low && node.doubleValue() <= high)) {
            problem(key, "must be a number from " + low + " to " + high, node);
            return byDefault;
        }
        return node.doubleValue();
    }

    private static String between(long low, long high) {
        return low == Long.MIN_VALUE ? "" : " from " + low + " to " + high;
    }

    /** A mapping within the file, of which only these keys are known. */
    void part(String key, JsonNode node, Set<String> known) {
        if (!node.isMissingNode() && !node.isObject()) {
            problem(key, "must be a mapping", node);
        } else {
            onlyKeys(key + ".", node, known);
        }
    }

    void onlyKeys(String prefix, JsonNode node, Set<String> known) {
        node.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!known.contains(key)) {
                                problems.add(prefix + key + " is no key of a world");
                            }
                        });
    }

    void problem(String key, String rule, JsonNode found) {
        problems.add(key + " " + rule + (found instanceof MissingNode ? "" : ", not " + found));
    }
}
