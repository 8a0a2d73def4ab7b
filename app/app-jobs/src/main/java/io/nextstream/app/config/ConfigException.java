package io.nextstream.app.config;

import java.util.List;

/**
 * Everything that is wrong with a configuration or with an option, found at once; each problem
 * names its key.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public ConfigException(String source, List<String> problems) {
        super(
                problems.size() == 1
                        ? source + ": " + problems.get(0)
                        : source + " has " + problems.size() + " problems:");
        this.problems = List.copyOf(problems);
    }

    /** One line each; a single one is in the message already. */
    public List<String> problems() {
        return problems;
    }
}
