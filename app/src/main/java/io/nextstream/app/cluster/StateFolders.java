package io.nextstream.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.app.jobs.LoopJob;
import io.nextstream.app.stack.StackException;
import io.nextstream.app.stack.StateAge;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
     * @param buckets opens the store's bucket of that name
     */
    Optional<String> newest(Function<String, ObjectStore> buckets) {
        return Stream.of(checkpoints, savepoints)
                .flatMap(folder -> whole(URI.create(folder), buckets).stream())
                .max(Comparator.comparing(Found::at).thenComparing(Found::url, StateAge.BY_NAME))
                .map(Found::url);
    }

    private static List<Found> whole(URI folder, Function<String, ObjectStore> buckets) {
        String bucket = folder.getHost();
        try (ObjectStore objects = buckets.apply(bucket)) {
            return objects.list(folder.getPath().substring(1) + "/").stream()
                    .filter(stat -> stat.key().endsWith(METADATA))
                    .map(stat -> Found.of(bucket, stat))
                    .toList();
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

    private record Found(String url, Instant at) {
        static Found of(String bucket, ObjectStat stat) {
            String key = stat.key();
            return new Found(
                    "s3://" + bucket + "/" + key.substring(0, key.length() - METADATA.length()),
                    stat.lastModified());
        }
    }
}
