package io.nextstream.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of one {@code nextstream.yaml}, read once. Problems are collected, so that a person
 * sees all of them at the first try. Keys may be nested or written with dots.
 */
final class ConfigFile {
    private final String source;
    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    private ConfigFile(String source, Map<String, String> values) {
        this.source = source;
        this.values = values;
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
            throw new ConfigException(file.toString(), List.of("cannot be read: " + e));
        }
    }

    static ConfigFile parse(String source, String yaml) {
        Map<String, String> values = new TreeMap<>();
        try {
            JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(yaml);
            if (root != null && !root.isMissingNode() && !root.isNull()) {
                if (!root.isObject()) {
                    throw new ConfigException(source, List.of("expected keys with values"));
                }
                flatten("", root, values);
            }
        } catch (JsonProcessingException e) {
            throw new ConfigException(source, List.of("is not YAML: " + e.getOriginalMessage()));
        }
        return new ConfigFile(source, values);
    }

    /** Notes every key that no setting has. */
    void refuseOthersThan(List<Setting<?>> known) {
        List<String> keys = known.stream().map(Setting::key).toList();
        values.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> problems.add(key + ": no such key; see docs/configuration.md"));
    }

    /** The value of a key, or its default; one that does not parse is noted. */
    <T> T get(Setting<T> setting) {
        String text = values.getOrDefault(setting.key(), setting.fallback());
        try {
            return setting.parser().apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(setting.key() + ": " + e.getMessage());
            return setting.parser().apply(setting.fallback());
        }
    }

    /** Makes a part of the configuration; what the part refuses is noted under a prefix. */
    <T> @Nullable T part(String prefix, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            problems.add(prefix + ": " + e.getMessage());
            return null;
        }
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

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = prefix + field.getKey();
            if (field.getValue().isObject()) {
                flatten(key + ".", field.getValue(), into);
            } else {
                into.put(key, field.getValue().asText());
            }
        }
    }
}
