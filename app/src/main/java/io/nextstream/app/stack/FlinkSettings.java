package io.nextstream.app.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * The configuration of the MiniCluster: the keys of {@code flink-conf/config.yaml}, so that state
 * which a laptop accepts is accepted by a cluster too, with the few that must differ inside one
 * process replaced.
 */
final class FlinkSettings {
    private static final String FILE = "/flink-conf/config.yaml";

    /** Keys that speak of other processes: their memory, ZooKeeper, the S3 server, Prometheus. */
    private static final List<String> OF_A_REAL_CLUSTER =
            List.of(
                    "jobmanager.memory.",
                    "taskmanager.memory.",
                    "jobmanager.rpc.address",
                    "env.",
                    "classloader.",
                    "s3.",
                    "high-availability.",
                    "metrics.reporter.",
                    "heartbeat.");

    private FlinkSettings() {}

    /** What the file says, unchanged. */
    static Configuration ofCluster() {
        try (InputStream in = FlinkSettings.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new StackException(FILE + " is not on the class path: build again");
            }
            return Configuration.fromMap(
                    new ObjectMapper(new YAMLFactory())
                            .readValue(in, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new StackException(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** For one process: local directories, little memory, state on the heap. */
    static Configuration embedded(Path directory, int restPort) {
        Configuration c = ofCluster();
        for (String prefix : OF_A_REAL_CLUSTER) {
            c.toMap().keySet().stream().filter(k -> k.startsWith(prefix)).forEach(c::removeKey);
        }
        c.set(RestOptions.PORT, restPort);
        c.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        c.set(TaskManagerOptions.NUM_TASK_SLOTS, 8);
        c.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        c.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        c.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        // Two checkpoints lie between a vote and its first picture.
        c.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        c.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(200));
        c.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        // Broker and store live and die with this process: what fails ten times is broken.
        c.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, 10);
        c.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        c.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                directory.resolve("savepoints").toUri().toString());
        return c;
    }
}
