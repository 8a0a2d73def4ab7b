package io.nextstream.store.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.commit.CommitResult.AlreadyCommitted;
import io.nextstream.store.commit.CommitResult.Committed;
import io.nextstream.store.commit.CommitResult.Conflict;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.Manifests;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.MinioServer;
import io.nextstream.store.object.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit protocol where conditional creates are decided by somebody else. */
final class CommitOnServersIT {
    private static final int TRAINERS = 8;
    private static final Duration GRACE = Duration.ofHours(1);

    @TempDir Path directory;

    @Test
    void onTheEmbeddedServer() throws Exception {
        try (EmbeddedObjectStore server = EmbeddedObjectStore.start(directory, 0, "versions")) {
            aLifeOfVersions(server.config());
        }
    }

    @Test
    void onMinio() throws Exception {
        try (MinioServer server = MinioServer.start(directory)) {
            aLifeOfVersions(server.config("versions"));
        }
    }

    private static void aLifeOfVersions(StoreConfig config) throws Exception {
        try (MinioObjectStore objects = MinioObjectStore.connect(config)) {
            BlobStore blobs = new BlobStore(objects, InstantSource.system());
            VersionStore versions = new VersionStore(objects, blobs);

            Manifest first = Manifests.stored(blobs, "main", 1, null, "b1");
            StoredManifest one = assertInstanceOf(Committed.class, versions.commit(first)).ours();
            assertInstanceOf(AlreadyCommitted.class, versions.commit(first));

            StoredManifest two = oneOfManyTrainersWins(blobs, versions, one.id());
            assertEquals(Optional.of(two), versions.latest(ManifestKind.VERSION, "main"));
            assertEquals(List.of(one, two), versions.list(ManifestKind.VERSION, "main").whole());
            assertEquals(List.of(), versions.problems(two));

            AliasHistory aliases = new AliasHistory(objects);
            aliases.append("live", one.id(), "first", Instant.EPOCH);
            aliases.append("live", two.id(), "better", Instant.EPOCH);
            assertEquals(two.id(), aliases.current("live").orElseThrow().target());

            InstantSource later = () -> Instant.now().plus(GRACE.multipliedBy(2));
            assertEquals(List.of(), retired(objects, InstantSource.system(), two));
            assertEquals(List.of(one.id()), retired(objects, later, two));
            assertEquals(List.of(two), versions.list(ManifestKind.VERSION, "main").whole());
            assertEquals(List.of(), versions.problems(two));
            assertTrue(
                    new Lineage(versions.listAll(ManifestKind.VERSION, true).whole())
                            .whichBatches(two.id())
                            .contains("b1"));
        }
    }

    private static List<String> retired(
            MinioObjectStore objects, InstantSource clock, StoredManifest retained) {
        VersionStore versions = new VersionStore(objects, new BlobStore(objects, clock));
        return new Retention(objects, versions, clock, GRACE)
                .sweep(List.of("weights"), Set.of(retained.id()), Set.of())
                .retired();
    }

    private static StoredManifest oneOfManyTrainersWins(
            BlobStore blobs, VersionStore versions, String parent) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TRAINERS);
        try {
            List<Callable<CommitResult>> commits = new ArrayList<>();
            for (int i = 0; i < TRAINERS; i++) {
                Manifest manifest = Manifests.stored(blobs, "main", 2, parent, "trainer-" + i);
                commits.add(() -> versions.commit(manifest));
            }
            List<StoredManifest> winners = new ArrayList<>();
            List<StoredManifest> seen = new ArrayList<>();
            for (Future<CommitResult> commit : threads.invokeAll(commits)) {
                if (commit.get() instanceof Committed committed) {
                    winners.add(committed.ours());
                } else if (commit.get() instanceof Conflict conflict) {
                    seen.add(conflict.theirs());
                }
            }
            assertEquals(1, winners.size());
            assertEquals(TRAINERS - 1, seen.size());
            assertEquals(Set.copyOf(winners), Set.copyOf(seen));
            return winners.get(0);
        } finally {
            threads.shutdownNow();
        }
    }
}
