package io.nextstream.store.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.Manifests;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.FailingObjectStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RetentionTest {
    private static final Duration GRACE = Duration.ofHours(1);
    private static final List<String> FOLDERS = List.of("weights");

    private Instant now = Instant.parse("2026-05-03T12:00:00Z");
    private final ObjectStore objects = new InMemoryObjectStore(() -> now);
    private final BlobStore blobs = new BlobStore(objects, () -> now);
    private final VersionStore versions = new VersionStore(objects, blobs);
    private final Retention retention = new Retention(objects, versions, () -> now, GRACE);

    @Test
    void usageExample() {
        StoredManifest old = commit(1, null, "b1");
        StoredManifest live = commit(2, old.id(), "b2");
        Blob orphan = blobs.put("weights", new byte[] {1});
        pass(GRACE.plusSeconds(1));

        Retention.Report report = retention.sweep(FOLDERS, Set.of(live.id()), Set.of());

        assertEquals(List.of(old.id()), report.retired());
        assertEquals(Set.of(orphan.key(), file(old).key()), Set.copyOf(report.deleted()));
        assertEquals(orphan.size() + file(old).size(), report.freedBytes());
        assertEquals(List.of(live), versions.list(ManifestKind.VERSION, "main").whole());
        assertEquals(List.of(), versions.problems(live));
    }

    @Test
    void lineageOutlivesTheFiles() {
        StoredManifest old = commit(1, null, "b1");
        StoredManifest live = commit(2, old.id(), "b2");
        pass(GRACE.plusSeconds(1));
        retention.sweep(FOLDERS, Set.of(live.id()), Set.of());

        Lineage lineage = new Lineage(versions.listAll(ManifestKind.VERSION, true).whole());
        assertEquals(List.of("b1", "b2"), lineage.whichBatches(live.id()));
        assertEquals(List.of(old.id(), live.id()), lineage.whichVersions("b1"));
    }

    @Test
    void whatIsYoungStays() {
        StoredManifest version = commit(1, null);
        Blob orphan = blobs.put("weights", new byte[] {1});
        pass(GRACE);
        Retention.Report report = retention.sweep(FOLDERS, Set.of(), Set.of());
        assertEquals(new Retention.Report(List.of(), List.of(), 0), report);
        assertEquals(version, versions.get(version.id()));
        assertTrue(blobs.isPresent(orphan));
    }

    @Test
    void extraRootsOtherFoldersAndSharedFilesStay() {
        Blob root = blobs.put("weights", new byte[] {1});
        Blob image = blobs.put("images", new byte[] {1});
        StoredManifest old = commit(1, null);
        Manifest sharing =
                Manifest.snapshot("main", 2, null, old.manifest().files(), List.of(), Map.of());
        StoredManifest live = versions.commit(sharing).ours();
        pass(GRACE.multipliedBy(2));
        retention.sweep(FOLDERS, Set.of(live.id()), Set.of(root.key()));
        assertTrue(blobs.isPresent(root));
        assertTrue(blobs.isPresent(image));
        assertEquals(List.of(), versions.problems(live));
    }

    @Test
    void snapshotsAreDeletedWithoutACopy() {
        Blob state = blobs.put("weights", new byte[] {1});
        Manifest snapshot =
                Manifest.snapshot("main", 2, null, Map.of("state", state), List.of(), Map.of());
        StoredManifest stored = versions.commit(snapshot).ours();
        pass(GRACE.multipliedBy(2));
        assertEquals(List.of(stored.id()), retention.sweep(FOLDERS, Set.of(), Set.of()).retired());
        assertEquals(List.of(), objects.list(""));
    }

    @Test
    void scorersStayWithTheirFiles() {
        Blob weights = blobs.put("weights", new byte[] {1});
        StoredManifest scorer =
                versions.commit(
                                Manifest.scorer(
                                        "main",
                                        0,
                                        null,
                                        Map.of("scorer", weights),
                                        List.of(),
                                        Map.of()))
                        .ours();
        pass(GRACE.multipliedBy(2));
        assertEquals(List.of(), retention.sweep(FOLDERS, Set.of(), Set.of()).retired());
        assertEquals(List.of(), versions.problems(scorer));
    }

    @Test
    void aBrokenManifestStopsTheSweepBeforeAnythingIsDeleted() {
        commit(1, null);
        pass(GRACE.multipliedBy(2));
        objects.put("versions/main/0000002.json", new byte[] {1});
        List<ObjectStat> before = objects.list("");
        StoreException e =
                assertThrows(
                        StoreException.class, () -> retention.sweep(FOLDERS, Set.of(), Set.of()));
        assertTrue(e.getMessage().contains("versions/main/0000002.json"), e.getMessage());
        assertEquals(before, objects.list(""));
    }

    @Test
    void aCommitThatFindsItsFileAmongTheOrphansKeepsIt() {
        Blob orphan = blobs.put("weights", Manifests.weights("main", 7));
        pass(GRACE.multipliedBy(2));
        Manifest manifest = Manifests.stored(blobs, "main", 7, null);
        retention.sweep(FOLDERS, Set.of(), Set.of());
        assertTrue(blobs.isPresent(orphan));
        assertEquals(List.of(), versions.problems(versions.commit(manifest).ours()));

        pass(GRACE.multipliedBy(2));
        retention.sweep(FOLDERS, Set.of(), Set.of());
        assertEquals(List.of(), objects.list("weights/"));
        assertEquals(List.of(), objects.list("renewed/"));
    }

    /**
     * A whole commit runs between any two requests of a sweep. Only in the moment right before the
     * deletion does it lose the file it had found (see {@link Retention}), and repeating it brings
     * the file back.
     */
    @Test
    void aCommitInTheMiddleOfASweepKeepsItsFilesButForOneMoment() {
        List<Integer> lostAt = new ArrayList<>();
        int calls = 1;
        for (int n = 1; n <= calls; n++) {
            ObjectStore server = new InMemoryObjectStore(() -> now);
            BlobStore serverBlobs = new BlobStore(server, () -> now);
            VersionStore serverVersions = new VersionStore(server, serverBlobs);
            serverBlobs.put("weights", Manifests.weights("main", 7));
            pass(GRACE.multipliedBy(2));
            int moment = n;
            FailingObjectStore sweeping =
                    new FailingObjectStore(
                            server,
                            call -> {
                                if (call == moment) {
                                    serverVersions.commit(
                                            Manifests.stored(serverBlobs, "main", 7, null));
                                }
                                return FailingObjectStore.Fault.NONE;
                            });
            VersionStore seen = new VersionStore(sweeping, new BlobStore(sweeping, () -> now));
            new Retention(sweeping, seen, () -> now, GRACE).sweep(FOLDERS, Set.of(), Set.of());
            calls = Math.max(calls, sweeping.calls());

            StoredManifest version =
                    serverVersions.latest(ManifestKind.VERSION, "main").orElseThrow();
            if (!serverVersions.problems(version).isEmpty()) {
                lostAt.add(n);
                serverVersions.commit(Manifests.stored(serverBlobs, "main", 7, null));
            }
            assertEquals(List.of(), serverVersions.problems(version));
        }
        assertEquals(1, lostAt.size(), "of " + calls + " moments: " + lostAt);
    }

    @Test
    void aGraceThatProtectsNothingIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Retention(objects, versions, () -> now, BlobStore.RENEW_AFTER));
    }

    private StoredManifest commit(long step, String parent, String... batches) {
        return versions.commit(Manifests.stored(blobs, "main", step, parent, batches)).ours();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static Blob file(StoredManifest version) {
        return version.manifest().files().get("model.safetensors");
    }
}
