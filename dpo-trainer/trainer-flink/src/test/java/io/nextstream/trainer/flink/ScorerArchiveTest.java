package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.store.commit.CommitResult;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.scorer.ComparedPair;
import io.nextstream.trainer.scorer.Preferred;
import io.nextstream.trainer.scorer.ScorerConfig;
import io.nextstream.trainer.scorer.ScorerFit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScorerArchiveTest {

    private static final InstantSource CLOCK = () -> Instant.parse("2026-05-03T12:00:00Z");
    private static final ScorerFit FIT = fit(1);

    private final ObjectStore objects = new InMemoryObjectStore(CLOCK);
    private final ScorerArchive archive = new ScorerArchive(objects, CLOCK);

    @Test
    void usageExample() {
        assertEquals(Optional.empty(), archive.newest("main"));

        StoredManifest stored = archive.commit("main", FIT, "preferences-0 0..399", null);

        assertEquals(Optional.of(stored), archive.newest("main"));
        assertEquals(stored, archive.get(stored.id()));
        assertTrue(stored.id().startsWith("c0000000-"), stored.id());
        Map<String, String> facts = stored.manifest().facts();
        assertEquals("trunk", facts.get("base"));
        assertEquals("preferences-0 0..399", facts.get("votes"));
        assertEquals(FIT.report().accuracy(), Double.parseDouble(facts.get("accuracy")), 1e-4);
        assertEquals(Integer.toString(FIT.report().trainingVotes()), facts.get("votes.training"));
        ScorerFit read = archive.load(stored);
        assertArrayEquals(FIT.scorer().toSafeTensors(), read.scorer().toSafeTensors());
        assertEquals(FIT.report(), read.report());
        assertEquals(FIT.config(), read.config());
    }

    @Test
    void theSameScorerIsCommittedOnceAndAnotherOneIsNext() {
        StoredManifest first = archive.commit("main", FIT, "all", "v0000000-0a1b2c3d");
        assertEquals(first, archive.commit("main", FIT, "all", "v0000000-0a1b2c3d"));

        StoredManifest second = archive.commit("main", fit(2), "all", "v0000000-0a1b2c3d");

        assertEquals(1, second.manifest().step());
        assertEquals(List.of(first, second), archive.all("main"));
        assertEquals(Optional.of(second), archive.newest("main"));
        assertEquals("v0000000-0a1b2c3d", second.manifest().parent());
        assertNotEquals(first.id(), archive.commit("other", FIT, "all", null).id());
        assertEquals(Optional.of(second), archive.newest("main"));
    }

    /** Whoever listed before another committed finds the number taken and takes the next one. */
    @Test
    void twoAtOnceGetTwoNumbers() {
        archive.commit("main", FIT, "all", null);
        ObjectStore late =
                new Overtaken(objects, () -> archive.commit("main", fit(2), "all", null));

        StoredManifest third = new ScorerArchive(late, CLOCK).commit("main", fit(3), "all", null);

        assertEquals(2, third.manifest().step());
        assertEquals(Optional.of(third), archive.newest("main"));
    }

    @Test
    void whatIsNoScorerIsNotFound() {
        BlobStore blobs = new BlobStore(objects, CLOCK);
        Blob state = blobs.put("states", new byte[] {1});
        CommitResult snapshot =
                new VersionStore(objects, blobs)
                        .commit(
                                Manifest.snapshot(
                                        "main",
                                        1,
                                        null,
                                        Map.of("state", state),
                                        List.of(),
                                        Map.of()));
        StoreException e =
                assertThrows(StoreException.class, () -> archive.get(snapshot.ours().id()));
        assertTrue(e.getMessage().contains("is no scorer"), e.getMessage());
        assertThrows(StoreException.class, () -> archive.get("c0000001-00000000"));
    }

    @Test
    void aDamagedFileIsNamed() {
        StoredManifest stored = archive.commit("main", FIT, "all", null);
        Blob card = stored.manifest().files().get(ScorerFit.CARD);
        objects.put(card.key(), new byte[(int) card.size()]);

        StoreException e = assertThrows(StoreException.class, () -> archive.load(stored));

        assertTrue(e.getMessage().contains("scorer.json"), e.getMessage());
    }

    private static ScorerFit fit(long seed) {
        List<ComparedPair> votes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            float[] left = NoiseStream.of("left", "v" + i, 1).normals(0, 3);
            float[] right = NoiseStream.of("right", "v" + i, 1).normals(0, 3);
            Preferred said =
                    i % 7 == 0
                            ? Preferred.NEITHER
                            : left[0] > right[0] ? Preferred.LEFT : Preferred.RIGHT;
            votes.add(new ComparedPair("v" + i, "prompt-" + i, left, right, said));
        }
        return ScorerFit.of("trunk", votes, new ScorerConfig(4, 1, 8, 3e-3, 0, seed));
    }
}
