package io.nextstream.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nextstream.app.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of one {@code nextstream.yaml}, read once. Problems are collected, so that a person
 * sees all of them at the first try. Keys may be nested or written with dots.
 */
final class ConfigFile {
    private static final ObjectMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private final String source;
    private final Map<String, String> values;
    private final List<String> problems;

    private ConfigFile(String source, Map<String, String> values, List<String> problems) {
        this.source = source;
        this.values = values;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it cannot be read or is not YAML
     */
    static ConfigFile read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(), List.of("cannot be read: " + FileTrouble.why(e)));
        }
    }

    static ConfigFile of(String source, Map<String, String> values) {
        return new ConfigFile(source, new TreeMap<>(values), new ArrayList<>());
    }

    static ConfigFile parse(String source, String yaml) {
        Map<String, String> values = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        try {
            JsonNode root = YAML.readTree(yaml);
            if (root != null && !root.isMissingNode() && !root.isNull()) {
                if (!root.isObject()) {
                    throw new ConfigException(source, List.of("expected keys with values"));
                }
                flatten("", root, values, problems);
            }
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    source, List.of("is not YAML, line " + lineOf(e) + ": " + firstLine(e)));
        }
        return new ConfigFile(source, values, problems);
    }

    String source() {
        return source;
    }

    /** What is set, with dotted keys. */
    Map<String, String> values() {
        return values;
    }

    /** Notes every key that no setting has, and every value that its setting does not take. */
    void check(List<Setting<?>> known) {
        List<String> keys = known.stream().map(Setting::key).toList();
        values.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> problems.add(key + ": no such key; see docs/configuration.md"));
        known.forEach(this::check);
    }

    private void check(Setting<?> setting) {
        try {
            Object unused = get(setting);
        } catch (IllegalArgumentException e) {
            problems.add(setting.key() + ": " + e.getMessage());
        }
    }

    /** The value of a key that was checked, or its default. */
    <T> T get(Setting<T> setting) {
        return setting.parser().apply(values.getOrDefault(setting.key(), setting.fallback()));
    }

    /** Notes the first of two keys where its value is above the other's. */
    <T extends Comparable<T>> void requireOrder(Setting<T> lower, Setting<T> upper) {
        T most = get(upper);
        if (get(lower).compareTo(most) > 0) {
            problems.add(
                    lower.key()
                            + ": expected at most "
                            + upper.key()
                            + ", which is "
                            + most
                            + ", not "
                            + get(lower));
        }
    }

    /** Notes what is wrong with the value of a key. */
    void note(Setting<?> setting, String problem) {
        problems.add(setting.key() + ": " + problem);
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigException with everything that was noted
     */
    void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(source, problems);
        }
    }

    private static int lineOf(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static void flatten(
            String prefix, JsonNode node, Map<String, String> into, List<String> problems) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                flatten(key + ".", value, into, problems);
            } else if (into.put(key, value.isValueNode() ? value.asText() : value.toString())
                    != null) {
                problems.add(key + ": given twice");
            }
        }
    }
}
