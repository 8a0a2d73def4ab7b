package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.nextstream.events.BatchId;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreArchiveTest {

    private final InMemoryObjectStore objects = new InMemoryObjectStore(InstantSource.system());
    private final VersionStore versions =
            new VersionStore(objects, new BlobStore(objects, InstantSource.system()));

    private StoreArchive archive() {
        return new StoreArchive(objects, InstantSource.system(), "main");
    }

    private static String commit(StoreArchive archive, long step, String parent, int weight) {
        return archive.commit(
                        step,
                        parent,
                        List.of(new BatchId("b" + step)),
                        CountingEngine.served(weight, TrainingLab.PROBE),
                        Map.of())
                .id()
                .value();
    }

    private Manifest manifest(String version) {
        return versions.get(version).manifest();
    }

    @Test
    void aVersionSharesWithItsParentWhatTrainingDidNotChange() {
        StoreArchive archive = archive();
        String base = archive.commitBase(CountingEngine.served(1, TrainingLab.PROBE)).id().value();
        String next = commit(archive, 1, base, 2);
        assertEquals(blob(base, CountingEngine.CONFIG), blob(next, CountingEngine.CONFIG));
        assertNotEquals(blob(base, CountingEngine.MODEL), blob(next, CountingEngine.MODEL));
        assertEquals(
                manifest(base).tensors().stream().map(each -> each.name()).toList(),
                manifest(next).tensors().stream().map(each -> each.name()).toList());
    }

    @Test
    void sharingOrNotTheManifestIsTheSame() {
        StoreArchive first = archive();
        String base = first.commitBase(CountingEngine.served(1, TrainingLab.PROBE)).id().value();
        String second = commit(first, 1, base, 2);
        // The same weights again, tensors and all; in a store that knows nothing of before.
        String third = commit(first, 2, second, 2);
        assertEquals(manifest(second).tensors(), manifest(third).tensors());
        InMemoryObjectStore fresh = new InMemoryObjectStore(InstantSource.system());
        StoreArchive elsewhere = new StoreArchive(fresh, InstantSource.system(), "main");
        assertEquals(
                base,
                elsewhere.commitBase(CountingEngine.served(1, TrainingLab.PROBE)).id().value());
        assertEquals(second, commit(elsewhere, 1, base, 2));
    }

    @Test
    void anotherProcessGoesOnFromTheParentInTheStore() {
        String base =
                archive().commitBase(CountingEngine.served(1, TrainingLab.PROBE)).id().value();
        String next = commit(archive(), 1, base, 2);
        assertEquals(blob(base, CountingEngine.CONFIG), blob(next, CountingEngine.CONFIG));
    }

    @Test
    void aSharedFileThatIsGoneIsStoredAgain() {
        StoreArchive archive = archive();
        String base = archive.commitBase(CountingEngine.served(1, TrainingLab.PROBE)).id().value();
        Blob config = blob(base, CountingEngine.CONFIG);
        objects.delete(config.key());
        String next = commit(archive, 1, base, 2);
        assertEquals(config, blob(next, CountingEngine.CONFIG));
        assertEquals(config.size(), objects.get(config.key()).length);
    }

    @Test
    void aReferenceIsToldByItsIdAndTheBeginningOfItsWeightsHash() {
        String base =
                archive().commitBase(CountingEngine.served(1, TrainingLab.PROBE)).id().value();
        String sha256 = blob(base, CountingEngine.MODEL).sha256();
        assertEquals(
                base + " (weights " + sha256.substring(0, 12) + ")",
                BaseVersion.words(objects, "main"));
    }

    private Blob blob(String version, String file) {
        Blob blob = manifest(version).files().get(file);
        if (blob == null) {
            throw new AssertionError(version + " has no " + file);
        }
        return blob;
    }
}
