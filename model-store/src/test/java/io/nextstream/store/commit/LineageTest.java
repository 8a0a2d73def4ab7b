package io.nextstream.store.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.manifest.Manifests;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.Sha256;
import io.nextstream.store.object.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineageTest {
    private static final String HASH = Sha256.of(new byte[0]);
    private static final Blob FILE = new Blob("weights/" + HASH, HASH, 0);

    private final StoredManifest base = version("main", 0, null);
    private final StoredManifest one = version("main", 1, base, "b1", "b2");
    private final StoredManifest two = version("main", 2, one, "b3");
    private final StoredManifest branch = version("without-alice", 2, base, "b1");
    private final Lineage lineage = new Lineage(List.of(two, branch, base, one));

    @Test
    void usageExample() {
        assertEquals(List.of("b1", "b2", "b3"), lineage.whichBatches(two.id()));
        assertEquals(List.of(two.id()), lineage.whichVersions("b3"));
    }

    @Test
    void aBatchMayShapeSeveralLines() {
        assertEquals(
                List.of(one.id(), two.id(), branch.id()).stream().sorted().toList(),
                lineage.whichVersions("b1"));
        assertEquals(List.of("b1"), lineage.whichBatches(branch.id()));
        assertEquals(List.of(), lineage.whichBatches(base.id()));
        assertEquals(List.of(), lineage.whichVersions("never"));
    }

    @Test
    void bothWaysAgreeOnLongChains() {
        List<StoredManifest> chain = new ArrayList<>();
        StoredManifest parent = null;
        for (int step = 0; step < 300; step++) {
            parent = version("long", step, parent, "batch-" + step);
            chain.add(parent);
        }
        List<StoredManifest> shuffled = new ArrayList<>(chain);
        Collections.shuffle(shuffled, new Random(3));
        Lineage view = new Lineage(shuffled);
        assertEquals(300, view.whichBatches(chain.get(299).id()).size());
        assertEquals(
                chain.subList(150, 300).stream().map(StoredManifest::id).toList(),
                view.whichVersions("batch-150"));
    }

    @Test
    void aMissingParentIsNamed() {
        Lineage broken = new Lineage(List.of(two, base));
        StoreException e = assertThrows(StoreException.class, () -> broken.whichBatches(two.id()));
        assertEquals(StoreException.Reason.NOT_FOUND, e.reason());
        assertTrue(e.getMessage().contains(one.id()), e.getMessage());
    }

    private static StoredManifest version(
            String line, long step, StoredManifest parent, String... batches) {
        return StoredManifest.of(
                Manifests.of(FILE, line, step, parent == null ? null : parent.id(), batches));
    }
}
