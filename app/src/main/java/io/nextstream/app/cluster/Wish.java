package io.nextstream.app.cluster;

import io.nextstream.app.cluster.Shape.StoreAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code cluster up} was asked for; null is what the folder had before, or the default.
 *
 * @param taskManagers how many
 * @param ports where those that have none yet come from
 * @param flinkConf a YAML file whose keys go over those of {@code flink-conf/config.yaml}
 */
public record Wish(
        @Nullable Integer taskManagers,
        @Nullable String kafka,
        @Nullable StoreAddress store,
        @Nullable Boolean metrics,
        PortChoice ports,
        @Nullable Path flinkConf) {

    /**
     * From the words of the command line.
     *
     * @param store as {@code http://host:port}
     * @throws IllegalArgumentException with a message for the user
     */
    public static Wish of(
            @Nullable Integer taskManagers,
            @Nullable String kafka,
            @Nullable String store,
            String bucket,
            String region,
            @Nullable Boolean metrics,
            String ports,
            @Nullable Path flinkConf) {
        if (taskManagers != null && taskManagers < 1) {
            throw new IllegalArgumentException("--taskmanagers must be at least 1");
        }
        if (kafka != null && !kafka.matches("[^:/]+:\\d+")) {
            throw new IllegalArgumentException("--kafka must look like host:port, not " + kafka);
        }
        return new Wish(
                taskManagers,
                kafka,
                store == null ? null : new StoreAddress(store, bucket, region),
                metrics,
                PortChoice.parse(ports),
                flinkConf);
    }

    Shape over(Shape before) {
        return new Shape(
                taskManagers == null ? before.taskManagers() : taskManagers,
                kafka == null ? before.kafka() : kafka,
                store == null ? before.store() : store,
                metrics == null ? before.metrics() : metrics);
    }
}
