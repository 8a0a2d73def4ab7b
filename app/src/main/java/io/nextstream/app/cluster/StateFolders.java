package io.nextstream.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.app.jobs.LoopJob;
import io.nextstream.app.stack.StackException;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job's checkpoints and savepoints lie in the store. Each job has a folder of its name, so
 * that it is found again by a cluster that knows nothing of it.
 *
 * @param checkpoints URL, such as {@code s3://nextstream/flink/checkpoints/serving}
 * @param savepoints URL
 */
record StateFolders(String checkpoints, String savepoints) {
    private static final String METADATA = "/_metadata";

    /** Those of a job on a cluster, by the cluster's own configuration. */
    static StateFolders of(FlinkRest flink, LoopJob job) {
        Map<String, String> settings = new HashMap<>();
        for (JsonNode each : flink.get("/jobmanager/config")) {
            settings.put(each.path("key").asText(), each.path("value").asText());
        }
        return new StateFolders(
                folder(settings, "execution.checkpointing.dir") + job.id(),
                folder(settings, "execution.checkpointing.savepoint-dir") + job.id());
    }

    /**
     * The newest checkpoint or savepoint that is whole, which is one that has {@code _metadata};
     * empty at a first start.
     *
     * @param account the keys of the store
     */
    Optional<String> newest(StoreConfig account) {
        return Stream.of(checkpoints, savepoints)
                .flatMap(folder -> whole(URI.create(folder), account))
                .max(Comparator.comparing(Found::at).thenComparing(found -> found.state))
                .map(found -> found.state);
    }

    private static Stream<Found> whole(URI folder, StoreConfig account) {
        String bucket = folder.getHost();
        try (ObjectStore objects = MinioObjectStore.connect(account.withBucket(bucket))) {
            return objects.list(folder.getPath().substring(1) + "/").stream()
                    .filter(stat -> stat.key().endsWith(METADATA))
                    .map(stat -> new Found(bucket, stat))
                    .toList()
                    .stream();
        }
    }

    private static String folder(Map<String, String> settings, String key) {
        String url = settings.getOrDefault(key, "");
        if (!url.startsWith("s3://")) {
            throw new StackException(
                    "Flink's " + key + " must be an s3:// URL, not \"" + url + "\"");
        }
        return url.endsWith("/") ? url : url + "/";
    }

    private record Found(String state, Instant at) {
        Found(String bucket, ObjectStat stat) {
            this(
                    "s3://"
                            + bucket
                            + "/"
                            + stat.key().substring(0, stat.key().length() - METADATA.length()),
                    stat.lastModified());
        }
    }
}
