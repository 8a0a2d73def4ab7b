package io.nextstream.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of a cluster are started with. It travels to them as {@code key=value} arguments,
 * the keys of {@code nextstream.yaml}, because a job's {@code main} runs where no file of ours is.
 *
 * @param given the keys that were set, with their values as written
 */
public record ClusterConfig(LoopConfig loop, Endpoints endpoints, SortedMap<String, String> given) {

    /**
     * Reads the named file, else {@code nextstream.yaml} where it is there, else nothing.
     *
     * @param defaults of keys that the file does not set
     * @throws ConfigException with all that is wrong
     */
    public static ClusterConfig load(@Nullable Path named, Endpoints defaults) {
        ConfigFile file = LoopConfig.file(named);
        SortedMap<String, String> given = new TreeMap<>();
        given.put(LoopSettings.BOOTSTRAP_SERVERS.key(), defaults.bootstrapServers());
        given.put(LoopSettings.STORE_ENDPOINT.key(), defaults.store());
        given.put(LoopSettings.STORE_BUCKET.key(), defaults.bucket());
        given.put(LoopSettings.STORE_REGION.key(), defaults.region());
        given.putAll(file.values());
        return of(file.source(), given);
    }

    /**
     * Reads what {@link #arguments} wrote.
     *
     * @throws ConfigException with all that is wrong
     */
    public static ClusterConfig ofArguments(List<String> arguments) {
        SortedMap<String, String> given = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                problems.add(argument + ": expected key=value");
            } else {
                given.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException("the job's arguments", problems);
        }
        return of("the job's arguments", given);
    }

    public List<String> arguments() {
        return given.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    }

    private static ClusterConfig of(String source, Map<String, String> given) {
        ConfigFile file = ConfigFile.of(source, given);
        LoopConfig loop = LoopConfig.of(file);
        return new ClusterConfig(loop, Endpoints.of(file), new TreeMap<>(given));
    }
}
