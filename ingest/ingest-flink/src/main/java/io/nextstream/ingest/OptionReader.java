package io.nextstream.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Reads the options of one job and collects what is wrong with them, so that a person learns of all
 * mistakes at once. A key under the job's prefix that no option has is a mistake too.
 *
 * <pre>{@code
 * OptionReader reader = new OptionReader(configuration, "nextstream.x.", List.of(SIZE));
 * int size = reader.get(SIZE);
 * reader.require(size > 0, SIZE, "1 or more");
 * reader.finish();
 * }</pre>
 */
public final class OptionReader {
    private final Configuration configuration;
    private final List<String> mistakes = new ArrayList<>();

    /**
     * For the options of one job.
     *
     * @param prefix of all their keys, with the dot at its end
     * @param options all that the job knows
     */
    public OptionReader(Configuration configuration, String prefix, List<ConfigOption<?>> options) {
        this.configuration = configuration;
        List<String> known = options.stream().map(ConfigOption::key).toList();
        configuration.keySet().stream()
                .filter(key -> key.startsWith(prefix) && !known.contains(key))
                .sorted()
                .forEach(
                        key ->
                                mistakes.add(
                                        key + ": unknown; known are " + String.join(", ", known)));
    }

    /** The option's value; its default where the value cannot be read. */
    public <T> T get(ConfigOption<T> option) {
        try {
            return configuration.get(option);
        } catch (IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            mistakes.add(option.key() + ": " + cause.getMessage());
            return option.defaultValue();
        }
    }

    /** Notes a mistake unless the value is right. */
    public void require(boolean holds, ConfigOption<?> option, String expected) {
        if (!holds) {
            mistakes.add(
                    option.key() + ": expected " + expected + ", got " + configuration.get(option));
        }
    }

    /**
     * To be called when all is read.
     *
     * @throws IllegalArgumentException with a line for each mistake, if there are any
     */
    public void finish() {
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(
                    mistakes.stream()
                            .collect(Collectors.joining("\n  ", "configuration:\n  ", "")));
        }
    }
}
