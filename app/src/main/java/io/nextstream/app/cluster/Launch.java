package io.nextstream.app.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param environment in addition to our own
 * @param output takes both of its streams, at the end
 */
record Launch(List<String> command, Map<String, String> environment, Path output) {
    @Override
    public String toString() {
        return String.join(" ", command); // the environment has keys in it
    }
}
