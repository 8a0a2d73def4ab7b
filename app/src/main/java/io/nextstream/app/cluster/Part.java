package io.nextstream.app.cluster;

import java.util.List;
import java.util.Locale;

/**
 * One process of the cluster.
 *
 * @param number counts TaskManagers from 1; 1 for all others
 */
record Part(Kind kind, int number) {
    enum Kind {
        KAFKA,
        STORE,
        ZOOKEEPER,
        JOBMANAGER,
        TASKMANAGER
    }

    static Part of(Kind kind) {
        return new Part(kind, 1);
    }

    /** Of its log, its folders and its line in the book, such as {@code taskmanager-2}. */
    String name() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.TASKMANAGER ? name + "-" + number : name;
    }

    /** What it listens on; the first is where it answers. */
    List<String> ports() {
        return switch (kind) {
            case KAFKA -> List.of("kafka", "kafka-controller");
            case STORE -> List.of("store");
            case ZOOKEEPER -> List.of("zookeeper");
            case JOBMANAGER ->
                    List.of("flink", "jobmanager-rpc", "jobmanager-blob", "jobmanager-metrics");
            case TASKMANAGER -> List.of(name() + "-rpc", name() + "-data", name() + "-metrics");
        };
    }
}
