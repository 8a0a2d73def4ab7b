package io.nextstream.app.cluster;

import io.nextstream.app.cluster.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster consists of.
 *
 * @param taskManagers at least 1
 * @param kafka {@code host:port} of a broker that is there already; null for one of our own
 * @param store a store that is there already; null for one of our own
 * @param metrics whether Flink's processes listen for Prometheus, on every interface of the machine
 */
record Shape(
        int taskManagers, @Nullable String kafka, @Nullable StoreAddress store, boolean metrics) {
    static final Shape DEFAULT = new Shape(1, null, null, false);

    Shape {
        if (taskManagers < 1) {
            throw new IllegalArgumentException("at least one TaskManager: " + taskManagers);
        }
    }

    /**
     * The processes in the order in which they start: those of one stage know nothing of each
     * other, those of a later one need the earlier ones.
     */
    List<List<Part>> stages() {
        List<Part> servers = new ArrayList<>();
        if (kafka == null) {
            servers.add(Part.of(Kind.KAFKA));
        }
        if (store == null) {
            servers.add(Part.of(Kind.STORE));
        }
        servers.add(Part.of(Kind.ZOOKEEPER));
        List<Part> flink =
                Stream.concat(
                                Stream.of(Part.of(Kind.JOBMANAGER)),
                                IntStream.rangeClosed(1, taskManagers)
                                        .mapToObj(n -> new Part(Kind.TASKMANAGER, n)))
                        .toList();
        return List.of(List.copyOf(servers), flink);
    }

    List<Part> parts() {
        return stages().stream().flatMap(List::stream).toList();
    }

    /** Every port that has to be chosen. */
    List<String> ports() {
        return parts().stream().flatMap(p -> p.ports().stream()).toList();
    }

    /** An S3 server and the bucket of the loop in it; who asks is another matter. */
    record StoreAddress(String endpoint, String bucket, String region) {}
}
