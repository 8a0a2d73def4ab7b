package io.nextstream.store.commit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.commit.CommitResult.AlreadyCommitted;
import io.nextstream.store.commit.CommitResult.Committed;
import io.nextstream.store.commit.CommitResult.Conflict;
import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.manifest.ManifestJson;
import io.nextstream.store.manifest.ManifestKey;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.Manifests;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.store.object.StoreException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VersionStoreTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-05-03T12:00:00Z"));

    private final ObjectStore objects = new InMemoryObjectStore(CLOCK);
    private final BlobStore blobs = new BlobStore(objects, CLOCK);
    private final VersionStore versions = new VersionStore(objects, blobs);

    @Test
    void usageExample() {
        Blob weights = blobs.put("weights", Manifests.weights("main", 12));
        Manifest manifest = Manifests.of(weights, "main", 12, null, "batch-1", "batch-2");

        CommitResult result = versions.commit(manifest);

        StoredManifest version = assertInstanceOf(Committed.class, result).ours();
        assertEquals(version, versions.get(version.id()));
        assertEquals(version, versions.read(version.key(), version.sha256()));
        assertEquals(Optional.of(version), versions.latest(ManifestKind.VERSION, "main"));
        assertArrayEquals(
                Manifests.weights("main", 12), versions.file(version, "model.safetensors"));
        assertEquals(List.of(), versions.problems(version));
    }

    @Test
    void aRepeatedCommitIsAlreadyCommitted() {
        StoredManifest first = commit("main", 1);
        CommitResult again = versions.commit(Manifests.stored(blobs, "main", 1, null));
        assertEquals(new AlreadyCommitted(first), again);
    }

    @Test
    void anotherManifestOfTheSameStepIsAConflictAndChangesNothing() {
        StoredManifest theirs = commit("main", 1);
        Manifest ours = Manifests.stored(blobs, "main", 1, null, "another batch");
        assertEquals(new Conflict(StoredManifest.of(ours), theirs), versions.commit(ours));
        assertEquals(theirs, versions.get(theirs.id()));
    }

    @Test
    void aStepThatWasRetiredIsNotGivenAway() {
        StoredManifest old = commit("main", 1);
        objects.put(VersionStore.RETIRED + old.key(), objects.get(old.key()));
        objects.delete(old.key());

        Manifest other = Manifests.stored(blobs, "main", 1, null, "another batch");
        assertInstanceOf(Conflict.class, versions.commit(other));
        assertInstanceOf(
                Committed.class, versions.commit(Manifests.stored(blobs, "main", 1, null)));
    }

    @Test
    void aMissingOrShortFileIsFoundBeforeTheManifestIsWritten() {
        Manifest manifest = Manifests.stored(blobs, "main", 1, null);
        Blob file = manifest.files().get("model.safetensors");
        objects.put(file.key(), new byte[3]);
        assertRefused(manifest, file);
        objects.delete(file.key());
        assertRefused(manifest, file);
        assertEquals(Optional.empty(), versions.latest(ManifestKind.VERSION, "main"));
    }

    @Test
    void aTornManifestIsNoVersionAndTheRepetitionHealsIt() {
        StoredManifest whole = commit("main", 1);
        Manifest next = Manifests.stored(blobs, "main", 2, whole.id());
        byte[] bytes = ManifestJson.encode(next);
        String key = StoredManifest.of(next).key();
        objects.put(key, Arrays.copyOf(bytes, bytes.length / 2));

        assertEquals(Optional.of(whole), versions.latest(ManifestKind.VERSION, "main"));
        assertEquals(Set.of(key), versions.list(ManifestKind.VERSION, "main").broken().keySet());

        assertInstanceOf(Committed.class, versions.commit(next));
        assertEquals(
                2, versions.latest(ManifestKind.VERSION, "main").orElseThrow().manifest().step());
    }

    @Test
    void foreignBytesAreNeverOverwritten() {
        Manifest manifest = Manifests.stored(blobs, "main", 1, null);
        String key = StoredManifest.of(manifest).key();
        objects.put(key, new byte[] {1, 2, 3});
        StoreException e = assertThrows(StoreException.class, () -> versions.commit(manifest));
        assertEquals(Reason.CORRUPT, e.reason());
        assertTrue(e.getMessage().contains(key), e.getMessage());
        assertArrayEquals(new byte[] {1, 2, 3}, objects.get(key));
    }

    @Test
    void aManifestAtAnotherPlaceIsBroken() {
        StoredManifest one = commit("main", 1);
        objects.put("versions/main/0000002.json", objects.get(one.key()));
        assertEquals(1, versions.list(ManifestKind.VERSION, "main").broken().size());
    }

    @Test
    void anEventsHashIsChecked() {
        StoredManifest one = commit("main", 1);
        StoredManifest two = commit("main", 2);
        assertEquals(
                Reason.CORRUPT,
                assertThrows(StoreException.class, () -> versions.read(one.key(), two.sha256()))
                        .reason());
    }

    @Test
    void everyDamageIsToldByName() {
        Map<String, Blob> files =
                Map.of(
                        "a", blobs.put("weights", new byte[] {1}),
                        "b", blobs.put("weights", new byte[] {2}),
                        "c", blobs.put("weights", new byte[] {3}));
        Manifest snapshot = Manifest.snapshot("main", 5, null, files, List.of(), Map.of());
        StoredManifest stored = versions.commit(snapshot).ours();
        objects.put(files.get("a").key(), new byte[] {9});
        objects.delete(files.get("c").key());

        List<String> problems = versions.problems(stored);
        assertEquals(2, problems.size());
        assertTrue(problems.get(0).contains("File a of version s0000005"), problems.get(0));
        assertTrue(problems.get(1).contains("File c of version s0000005"), problems.get(1));
        assertThrows(StoreException.class, () -> versions.files(stored));
        assertThrows(StoreException.class, () -> versions.file(stored, "d"));
    }

    @Test
    void linesAndKindsDoNotMeet() {
        StoredManifest main = commit("main", 3);
        StoredManifest other = commit("other", 3);
        Manifest state =
                Manifest.snapshot(
                        "main", 3, main.id(), main.manifest().files(), List.of(), Map.of());
        StoredManifest snapshot = versions.commit(state).ours();

        assertEquals(Set.of("main", "other"), versions.lines(ManifestKind.VERSION));
        assertEquals(Set.of("main"), versions.lines(ManifestKind.SNAPSHOT));
        assertEquals(other, versions.get(other.id()));
        assertEquals(snapshot, versions.get(snapshot.id()));
        assertEquals(List.of(main), versions.list(ManifestKind.VERSION, "main").whole());
        assertEquals(2, versions.listAll(ManifestKind.VERSION, true).whole().size());
        assertEquals(
                Optional.of(main), versions.find(new ManifestKey(ManifestKind.VERSION, "main", 3)));
    }

    @Test
    void stepsSortAsNumbers() {
        commit("main", 1_000_000);
        commit("main", 999_999);
        assertEquals(
                1_000_000,
                versions.latest(ManifestKind.VERSION, "main").orElseThrow().manifest().step());
    }

    @Test
    void anUnknownIdIsNotFound() {
        commit("main", 1);
        StoreException e =
                assertThrows(StoreException.class, () -> versions.get("v0000001-00000000"));
        assertEquals(Reason.NOT_FOUND, e.reason());
        assertThrows(IllegalArgumentException.class, () -> versions.get("latest"));
    }

    private StoredManifest commit(String line, long step) {
        return versions.commit(Manifests.stored(blobs, line, step, null)).ours();
    }

    private void assertRefused(Manifest manifest, Blob file) {
        StoreException e = assertThrows(StoreException.class, () -> versions.commit(manifest));
        assertEquals(Reason.NOT_FOUND, e.reason());
        assertTrue(e.getMessage().contains(file.key()), e.getMessage());
    }
}
