package io.nextstream.store.commit;

import io.nextstream.store.manifest.ManifestJson;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.store.object.StoreException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes the files that nothing names any more.
 *
 * <ol>
 *   <li>List the files of the given folders.
 *   <li>Retire every manifest that is not retained and older than the grace, scorers aside: copy it
 *       to {@code retired/} (lineage needs it; snapshots are simply deleted), then delete it. The
 *       version is absent from here on.
 *   <li>Read what the manifests that are left name.
 *   <li>Delete each listed file that neither they nor the extra roots name and that is, asked again
 *       just before, older than the grace and not renewed since.
 * </ol>
 *
 * <p>At every point each visible version is whole: manifests go before files, as they came after
 * them. A crash anywhere leaves only more to do for the next sweep.
 *
 * <p><b>The grace rule.</b> A commit under way owns files that no manifest names yet. Either it has
 * just written them, or {@link BlobStore#put} found them and, if older than {@link
 * BlobStore#RENEW_AFTER}, renewed them. So a sweep cannot hurt a commit that takes less than grace
 * − RENEW_AFTER from its first put to its manifest. What remains is a put that renews an old file
 * in the moment between the last question in step 4 and the deletion, followed by a commit that
 * looks for the file before the deletion arrives; repeating that commit stores the file again.
 * Sweeping in the thread that commits has not even that.
 *
 * <p>A commit elsewhere that takes longer, say of large weights over a slow line, may find files
 * that it has just written gone: {@link VersionStore#commit} looks for each of them, names the one
 * that is missing and commits nothing. So a short grace costs such a commit a repetition and no
 * version its files.
 *
 * <p><b>Readers</b> are protected by what is retained, not by the grace: whoever sweeps retains
 * more of the newest versions than a reader can fall behind. A reader that falls behind
 * nevertheless gets NOT_FOUND, never wrong bytes.
 *
 * <p><b>Cost.</b> A sweep lists the folders twice and reads each manifest that is there once;
 * retired ones are out of the way. With one sweep every n versions that keeps n, about two reads
 * for each version committed.
 *
 * <p>Folders whose objects are named by records in topics (images, tokens) are nobody's to sweep
 * here: pass only folders whose objects manifests or the extra roots name.
 */
public final class Retention {
    private final ObjectStore objects;
    private final CreateOnly records;
    private final VersionStore versions;
    private final InstantSource clock;
    private final Duration grace;

    /**
     * @param clock must agree with the store's to well within the grace
     * @param grace at least twice {@link BlobStore#RENEW_AFTER}
     */
    public Retention(
            ObjectStore objects, VersionStore versions, InstantSource clock, Duration grace) {
        if (grace.compareTo(BlobStore.RENEW_AFTER.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "grace must be at least "
                            + BlobStore.RENEW_AFTER.multipliedBy(2)
                            + ", not "
                            + grace);
        }
        this.objects = objects;
        this.records = new CreateOnly(objects);
        this.versions = versions;
        this.clock = clock;
        this.grace = grace;
    }

    /**
     * What a sweep did.
     *
     * @param retired ids of versions and snapshots that are no longer there
     * @param deleted keys of files
     * @param freedBytes their size
     */
    public record Report(List<String> retired, List<String> deleted, long freedBytes) {
        public Report {
            retired = List.copyOf(retired);
            deleted = List.copyOf(deleted);
        }
    }

    /**
     * Sweeps once.
     *
     * @param folders of content-named files, such as {@code weights}
     * @param retained ids of the versions and snapshots to keep
     * @param extraRoots keys that something else still names, such as a job's checkpoint
     * @throws StoreException CORRUPT, before anything is deleted, if a manifest cannot be read:
     *     what it names is unknown
     */
    public Report sweep(Collection<String> folders, Set<String> retained, Set<String> extraRoots) {
        Instant cutoff = clock.instant().minus(grace);
        List<ObjectStat> candidates = new ArrayList<>();
        for (String folder : folders) {
            objects.list(folder + "/").stream()
                    .filter(stat -> stat.lastModified().isBefore(cutoff))
                    .forEach(candidates::add);
        }
        List<String> retired = new ArrayList<>();
        Map<ObjectStat, StoredManifest> known = read(Map.of());
        known.forEach(
                (stat, manifest) -> {
                    if (manifest.manifest().kind() != ManifestKind.SCORER
                            && !retained.contains(manifest.id())
                            && isOlder(stat.key(), cutoff)) {
                        retire(manifest);
                        retired.add(manifest.id());
                    }
                });
        Set<String> named = new HashSet<>(extraRoots);
        read(known)
                .values()
                .forEach(
                        manifest ->
                                manifest.manifest().files().values().stream()
                                        .map(Blob::key)
                                        .forEach(named::add));
        List<String> deleted = new ArrayList<>();
        long freed = 0;
        for (ObjectStat candidate : candidates) {
            if (!named.contains(candidate.key()) && isUnused(candidate.key(), cutoff)) {
                objects.delete(candidate.key());
                deleted.add(candidate.key());
                freed += candidate.size();
            }
        }
        forgetRenewals(folders, cutoff);
        return new Report(retired, deleted, freed);
    }

    private void retire(StoredManifest manifest) {
        if (manifest.manifest().kind() == ManifestKind.VERSION) {
            String copy = VersionStore.RETIRED + manifest.key();
            byte[] bytes = ManifestJson.encode(manifest.manifest());
            if (records.create(copy, bytes).holder() == CreateOnly.Holder.OTHER) {
                throw new StoreException(
                        Reason.CORRUPT,
                        "Object "
                                + copy
                                + " is another manifest than the one to retire there. Move it away.");
            }
        }
        objects.delete(manifest.key());
    }

    /** The renewal is asked about last: it is the answer that can still change. */
    private boolean isUnused(String key, Instant cutoff) {
        return isOlder(key, cutoff) && !isYoung(BlobStore.renewalKey(key), cutoff);
    }

    private boolean isYoung(String key, Instant cutoff) {
        return objects.stat(key).filter(stat -> !stat.lastModified().isBefore(cutoff)).isPresent();
    }

    private void forgetRenewals(Collection<String> folders, Instant cutoff) {
        for (String folder : folders) {
            objects.list(BlobStore.renewalKey(folder) + "/").stream()
                    .filter(stat -> stat.lastModified().isBefore(cutoff))
                    .forEach(stat -> objects.delete(stat.key()));
        }
    }

    private boolean isOlder(String key, Instant cutoff) {
        return objects.stat(key).filter(stat -> stat.lastModified().isBefore(cutoff)).isPresent();
    }

    /** All manifests that are there now; those known already are not read again. */
    private Map<ObjectStat, StoredManifest> read(Map<ObjectStat, StoredManifest> known) {
        Map<ObjectStat, StoredManifest> all = new LinkedHashMap<>();
        for (ManifestKind kind : ManifestKind.values()) {
            for (ObjectStat stat : objects.list(kind.folder() + "/")) {
                StoredManifest manifest = known.get(stat);
                if (manifest != null) {
                    all.put(stat, manifest);
                } else {
                    readable(stat.key()).ifPresent(found -> all.put(stat, found));
                }
            }
        }
        return all;
    }

    private Optional<StoredManifest> readable(String key) {
        try {
            return versions.read(key);
        } catch (StoreException e) {
            if (e.reason() != Reason.CORRUPT) {
                throw e;
            }
            throw new StoreException(
                    Reason.CORRUPT,
                    "Nothing is swept while manifests are broken: " + e.getMessage(),
                    e);
        }
    }
}
