package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BlobRef;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import io.nextstream.trainer.guard.GuardConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left in the store while versions are committed, one every half minute. */
class TrainingSweepTest {

    private static final int KEPT = 5;
    private static final Duration BETWEEN_VERSIONS = Duration.ofSeconds(30);

    private Instant now = Instant.parse("2026-05-03T12:00:00Z");
    private final ObjectStore store = new InMemoryObjectStore(() -> now);
    private final BlobStore blobs = new BlobStore(store, () -> now);
    private final VersionStore versions = new VersionStore(store, blobs);
    private Set<String> kept = Set.of();
    private StoreTrainer trainer;
    private TrainingSession session;
    private int batches;

    @BeforeEach
    void open() {
        new StoreArchive(store, () -> now, "main")
                .commitBase(CountingEngine.served(17, TrainingLab.PROBE));
        start(null);
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void neverAreThereManyMoreThanTwiceTheVersionsKept() {
        for (int i = 1; i <= 4 * KEPT; i++) {
            commit();
            session.onCheckpointComplete();
            // The base, and two that are younger than the grace.
            assertTrue(live().size() <= 2 * KEPT + 3, () -> live().toString());
            assertWhole(0);
            assertWhole(Math.max(1, i - KEPT + 1), i);
        }
        int weightsAndProbes = 2 * (2 * KEPT + 3);
        assertTrue(store.list("weights/").size() <= weightsAndProbes);
        assertEquals(4 * KEPT + 1, lineage().size(), "lineage outlives the files");
    }

    @Test
    void aStartSweepsWhatAnEarlierJobLeft() {
        LongStream.range(0, 4 * KEPT).forEach(i -> commit());
        now = now.plus(Duration.ofMinutes(2));
        restart(session.memory());
        session.onCheckpointComplete();
        assertEquals(KEPT + 1, live().size());
        assertWhole(0);
        assertWhole(3 * KEPT + 1, 4 * KEPT);
    }

    @Test
    void aJobThatGoesBackKeepsTheVersionItIsAtThoughNewerOnesAreThere() {
        TrainingMemory start = session.memory();
        LongStream.range(0, 3 * KEPT).forEach(i -> commit());
        restart(start);
        batches = 0;
        commit();
        session.onCheckpointComplete();
        now = now.plus(Duration.ofMinutes(2));
        for (int i = 2; i <= 2 * KEPT; i++) {
            commit();
            session.onCheckpointComplete();
            assertWhole(i);
        }
    }

    @Test
    void theStateAndVersionOfTheCheckpointAreThereAfterEverySweep() {
        for (int i = 0; i < 4 * KEPT; i++) {
            TrainingMemory completed = session.memory();
            commit();
            // The completion of the checkpoint before is heard of late.
            session.onCheckpointComplete();
            assertEquals(
                    List.of(), versions.problems(versions.get(completed.version().id().value())));
            if (completed.snapshot() != null) {
                assertEquals(List.of(), versions.problems(versions.get(completed.snapshot())));
            }
        }
        int weight = weight();
        restart(session.memory());
        assertEquals(weight, weight());
    }

    @Test
    void aVersionThatAServerIsPinnedToStays() {
        commit();
        kept = Set.of(session.memory().version().id().value());
        restart(session.memory());
        for (int i = 0; i < 4 * KEPT; i++) {
            commit();
            session.onCheckpointComplete();
        }
        assertWhole(1);
        assertTrue(live().size() < 4 * KEPT, () -> live().toString());
    }

    @Test
    void aSweepThatFailsStopsNobody() {
        commit();
        store.put("versions/other/0000002.json", new byte[] {1});
        session.onCheckpointComplete();
        assertWhole(1);
    }

    private void commit() {
        now = now.plus(BETWEEN_VERSIONS);
        String name = "b" + ++batches;
        BlobRef tokens = stored(TokenBytes.write(new float[] {batches}));
        BlobRef picture = stored(new RgbImage(1, 1, new byte[3]).toPng());
        session.onBatch(TrainingLab.sourced(TrainingLab.batch(name, tokens, tokens, picture)));
        session.onCheckpoint();
    }

    private BlobRef stored(byte[] bytes) {
        Blob blob = blobs.put("pictures", bytes);
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }

    private void restart(TrainingMemory memory) {
        trainer.close();
        start(memory);
    }

    private void start(TrainingMemory memory) {
        StoreTrainer.Settings settings =
                new StoreTrainer.Settings(
                        new StoreConfig("http://127.0.0.1:1", "bucket", "a", "b", "us-east-1"),
                        "main",
                        new Cadence(1, 3, KEPT),
                        kept,
                        GuardConfig.none(),
                        "as counted",
                        (files, device) -> new CountingEngine(files));
        trainer = new StoreTrainer(settings, () -> now, store, "cpu");
        session = trainer.session(memory);
        session.resume();
    }

    private List<StoredManifest> live() {
        return versions.list(ManifestKind.VERSION, "main").whole();
    }

    private List<StoredManifest> lineage() {
        return versions.listAll(ManifestKind.VERSION, true).whole();
    }

    /** Of the last version. */
    private int weight() {
        String id = session.memory().version().id().value();
        return CountingEngine.weight(versions.file(versions.get(id), CountingEngine.MODEL));
    }

    private void assertWhole(long step) {
        assertWhole(step, step);
    }

    private void assertWhole(long from, long to) {
        List<StoredManifest> found =
                live().stream()
                        .filter(v -> v.manifest().step() >= from && v.manifest().step() <= to)
                        .toList();
        assertEquals(to - from + 1, found.size(), "steps " + from + " to " + to);
        found.forEach(version -> assertEquals(List.of(), versions.problems(version)));
    }
}
