package io.nextstream.app.config;

import java.util.List;

/** Everything that is wrong with a configuration, found at once; each problem names its key. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public ConfigException(String source, List<String> problems) {
        super(
                source
                        + " has "
                        + problems.size()
                        + (problems.size() == 1 ? " problem:" : " problems:"));
        this.problems = List.copyOf(problems);
    }

    /** One line each. */
    public List<String> problems() {
        return problems;
    }
}
