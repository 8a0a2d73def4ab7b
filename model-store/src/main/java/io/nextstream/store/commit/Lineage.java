package io.nextstream.store.commit;

import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.StoreException;
import io.nextstream.store.object.StoreException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which batches shaped which versions, both ways. A version has learnt from its own batches and
 * from all that its parents have, so "contains" follows the parent links.
 *
 * <p>A view of the manifests it was made of; immutable. Example: with v1 ← v2 ← v3 and batch b in
 * v2, {@code whichVersions("b")} is v2 and v3, and {@code whichBatches("v3…")} has v1's, v2's and
 * v3's batches in this order.
 */
public final class Lineage {
    private final Map<String, StoredManifest> byId = new TreeMap<>();
    private final Map<String, List<String>> children = new TreeMap<>();

    /**
     * @param manifests all that may be asked about, with all their parents, in any order
     */
    public Lineage(Collection<StoredManifest> manifests) {
        manifests.forEach(manifest -> byId.put(manifest.id(), manifest));
        byId.values()
                .forEach(
                        child -> {
                            String parent = child.manifest().parent();
                            if (parent != null) {
                                children.computeIfAbsent(parent, id -> new ArrayList<>())
                                        .add(child.id());
                            }
                        });
    }

    /**
     * The version and its parents, the version itself first, the line's base last.
     *
     * @throws StoreException NOT_FOUND if one of the chain is not among the manifests
     */
    public List<StoredManifest> ancestry(String versionId) {
        List<StoredManifest> chain = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        String id = versionId;
        while (id != null) {
            StoredManifest found = byId.get(id);
            if (found == null) {
                throw new StoreException(
                        Reason.NOT_FOUND,
                        "There is no version "
                                + id
                                + (chain.isEmpty() ? "" : ", an ancestor of " + versionId)
                                + ", in the store.");
            }
            if (!seen.add(id)) {
                throw new StoreException(
                        Reason.CORRUPT, "Version " + id + " is among its own ancestors: " + seen);
            }
            chain.add(found);
            id = found.manifest().parent();
        }
        return chain;
    }

    /** Ids of all batches the version has learnt from, in the order of training. */
    public List<String> whichBatches(String versionId) {
        List<StoredManifest> chain = ancestry(versionId);
        List<String> batches = new ArrayList<>();
        for (int i = chain.size() - 1; i >= 0; i--) {
            batches.addAll(chain.get(i).manifest().batches());
        }
        return batches;
    }

    /** Ids of all versions that have learnt from the batch, sorted; empty if none has yet. */
    public List<String> whichVersions(String batchId) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        byId.values().stream()
                .filter(version -> version.manifest().batches().contains(batchId))
                .forEach(version -> open.add(version.id()));
        while (!open.isEmpty()) {
            String id = open.remove();
            if (found.add(id)) {
                open.addAll(children.getOrDefault(id, List.of()));
            }
        }
        return found.stream().sorted().toList();
    }
}
