package io.nextstream.store.commit;

import io.nextstream.store.commit.CommitResult.AlreadyCommitted;
import io.nextstream.store.commit.CommitResult.Committed;
import io.nextstream.store.commit.CommitResult.Conflict;
import io.nextstream.store.manifest.MalformedManifestException;
import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.manifest.ManifestJson;
import io.nextstream.store.manifest.ManifestKey;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.store.object.StoreException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Model versions and trainer snapshots: whole or absent, immutable, found again after any crash.
 *
 * <p><b>The commit protocol.</b>
 *
 * <ol>
 *   <li>The caller stores every file under its content's name ({@link BlobStore#put}).
 *   <li>{@link #commit} checks that every file is there in its full size.
 *   <li>It creates the manifest at the place of its kind, line and step, only if nothing is there.
 *       This one request is the commit: before it the version does not exist, after it it is whole.
 *   <li>The caller announces the version, after the checkpoint that it belongs to.
 * </ol>
 *
 * <pre>
 * what happens                               what is then true                    what to do
 * ─────────────────────────────────────────  ───────────────────────────────────  ─────────────────────────────────
 * crash or failure in 1 or 2                 absent; files without a manifest     repeat from 1; a sweep takes what
 *                                                                                 is never named
 * 2 finds a file missing or short            absent                               NOT_FOUND names it: repeat from 1
 * 3 answers "created"                        whole                                Committed
 * 3 answers "exists", same bytes             whole, by us before                  AlreadyCommitted: go on as if Committed
 * 3 answers "exists", the beginning of ours  absent: a torn write of ours         written whole, Committed
 * 3 answers "exists", another manifest       theirs is whole, ours absent         Conflict: stop and report
 * 3 answers "exists", anything else          absent                               CORRUPT names it: a person looks
 * 3 fails, or crash before its answer        unknown: whole or absent             repeat from 1: ends in one of above
 * crash between 3 and 4                      whole, unannounced                   replay commits again, announces
 * </pre>
 *
 * <p>To the next editor: nothing may be written after the manifest, nothing may be read into it
 * that differs on replay (times, hosts, random ids), and no step may depend on a listing. {@code
 * CommitUnderFaultsTest} is the test to run a thousand times after a change ({@code
 * -Dnextstream.commit.seeds=1000}).
 *
 * <p>Safe for use by many threads and processes; keeps no state of its own.
 */
public final class VersionStore {
    static final String RETIRED = "retired/";

    private static final Logger LOG = LoggerFactory.getLogger(VersionStore.class);

    private final ObjectStore objects;
    private final BlobStore blobs;
    private final CreateOnly records;

    public VersionStore(ObjectStore objects, BlobStore blobs) {
        this.objects = objects;
        this.blobs = blobs;
        this.records = new CreateOnly(objects);
    }

    /**
     * Steps 2 and 3 of the protocol.
     *
     * @throws StoreException as the table says; repeating the call is always safe
     */
    public CommitResult commit(Manifest manifest) {
        StoredManifest ours = StoredManifest.of(manifest);
        requireFiles(ours);
        Optional<StoredManifest> retired = retired(ours.key());
        if (retired.isPresent() && !retired.get().equals(ours)) {
            return new Conflict(ours, retired.get());
        }
        CreateOnly.Outcome outcome = records.create(ours.key(), ManifestJson.encode(manifest));
        return switch (outcome.holder()) {
            case CREATED -> new Committed(ours);
            case SAME -> new AlreadyCommitted(ours);
            case TORN, OTHER -> new Conflict(ours, decoded(ours.key(), outcome.bytes()));
        };
    }

    /**
     * The version or snapshot with this id, in whatever line.
     *
     * @throws StoreException NOT_FOUND if there is none
     */
    public StoredManifest get(String id) {
        for (String line : lines(ManifestKey.ofId("any", id).kind())) {
            Optional<StoredManifest> found = find(ManifestKey.ofId(line, id));
            if (found.isPresent() && found.get().id().equals(id)) {
                return found.get();
            }
        }
        throw new StoreException(
                Reason.NOT_FOUND,
                "There is no version "
                        + id
                        + " in the store. It was never committed, or it was retired.");
    }

    /** What lies at this place, if anything. */
    public Optional<StoredManifest> find(ManifestKey key) {
        return records.find(key.path()).map(bytes -> decoded(key.path(), bytes));
    }

    /**
     * The manifest that an event names.
     *
     * @throws StoreException NOT_FOUND, or CORRUPT if the bytes there have another hash
     */
    public StoredManifest read(String key, String sha256) {
        StoredManifest found = decoded(key, objects.get(key));
        if (!found.sha256().equals(sha256)) {
            throw corrupt(key, "has SHA-256 " + found.sha256() + " instead of " + sha256);
        }
        return found;
    }

    /**
     * What lies under this key, unless it was retired since the key was listed.
     *
     * @throws StoreException CORRUPT if it is no manifest
     */
    Optional<StoredManifest> read(String key) {
        try {
            return Optional.of(decoded(key, objects.get(key)));
        } catch (StoreException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The ones of a line with the highest steps, by step. Reads no others. */
    public List<StoredManifest> newest(ManifestKind kind, String line, int count) {
        List<ObjectStat> stats = objects.list(ManifestKey.prefix(kind, line));
        List<StoredManifest> newest = new ArrayList<>();
        for (ObjectStat stat : stats.subList(Math.max(0, stats.size() - count), stats.size())) {
            read(stat.key()).ifPresent(newest::add);
        }
        return newest;
    }

    /** The whole one with the highest step; broken ones above it are logged and passed over. */
    public Optional<StoredManifest> latest(ManifestKind kind, String line) {
        List<ObjectStat> stats = objects.list(ManifestKey.prefix(kind, line));
        for (int i = stats.size() - 1; i >= 0; i--) {
            String key = stats.get(i).key();
            try {
                return Optional.of(decoded(key, objects.get(key)));
            } catch (StoreException e) {
                if (e.reason() != Reason.CORRUPT) {
                    throw e;
                }
                LOG.warn("Passing over {}: {}", key, e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Every manifest of a line, by step. Reads each of them. */
    public Listing list(ManifestKind kind, String line) {
        return listed(ManifestKey.prefix(kind, line));
    }

    /**
     * Every manifest of this kind in all lines; {@code retired} adds those whose files are gone.
     */
    public Listing listAll(ManifestKind kind, boolean retired) {
        Listing live = listed(kind.folder() + "/");
        return retired ? live.and(listed(RETIRED + kind.folder() + "/")) : live;
    }

    /** The names of all lines that have a manifest of this kind. */
    public SortedSet<String> lines(ManifestKind kind) {
        SortedSet<String> lines = new TreeSet<>();
        for (ObjectStat stat : objects.list(kind.folder() + "/")) {
            ManifestKey.parse(stat.key()).ifPresent(key -> lines.add(key.line()));
        }
        return Collections.unmodifiableSortedSet(lines);
    }

    /**
     * One file of a version, its hash checked.
     *
     * @throws StoreException NOT_FOUND or CORRUPT, naming version and file
     */
    public byte[] file(StoredManifest version, String name) {
        Blob blob = version.manifest().files().get(name);
        if (blob == null) {
            throw new StoreException(
                    Reason.NOT_FOUND,
                    "Version "
                            + version.id()
                            + " has no file "
                            + name
                            + ", only "
                            + version.manifest().files().keySet()
                            + ".");
        }
        try {
            return blobs.get(blob);
        } catch (StoreException e) {
            throw new StoreException(
                    e.reason(),
                    "File " + name + " of version " + version.id() + ": " + e.getMessage(),
                    e);
        }
    }

    /** All files of a version, by name, their hashes checked. */
    public SortedMap<String, byte[]> files(StoredManifest version) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        version.manifest().files().keySet().forEach(name -> files.put(name, file(version, name)));
        return files;
    }

    /** Reads all files of a version and tells everything that is wrong; empty if it is whole. */
    public List<String> problems(StoredManifest version) {
        List<String> problems = new ArrayList<>();
        for (String name : version.manifest().files().keySet()) {
            try {
                file(version, name);
            } catch (StoreException e) {
                if (e.reason() != Reason.CORRUPT && e.reason() != Reason.NOT_FOUND) {
                    throw e;
                }
                problems.add(e.getMessage());
            }
        }
        return problems;
    }

    /**
     * A torn copy counts as none: it is what an unfinished retirement leaves, and then the version
     * is still there.
     */
    private Optional<StoredManifest> retired(String key) {
        try {
            return records.find(RETIRED + key).map(bytes -> decoded(RETIRED + key, bytes));
        } catch (StoreException e) {
            if (e.reason() == Reason.CORRUPT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void requireFiles(StoredManifest ours) {
        for (Map.Entry<String, Blob> file : ours.manifest().files().entrySet()) {
            if (!blobs.isPresent(file.getValue())) {
                throw new StoreException(
                        Reason.NOT_FOUND,
                        "Cannot commit "
                                + ours.id()
                                + ": its file "
                                + file.getKey()
                                + " ("
                                + file.getValue().key()
                                + ") is missing or incomplete. Store the files again, then commit.");
            }
        }
    }

    private Listing listed(String prefix) {
        List<StoredManifest> whole = new ArrayList<>();
        SortedMap<String, String> broken = new TreeMap<>();
        for (ObjectStat stat : objects.list(prefix)) {
            try {
                whole.add(decoded(stat.key(), objects.get(stat.key())));
            } catch (StoreException e) {
                // One that was retired since the listing is no longer there, and not broken either.
                if (e.reason() == Reason.CORRUPT) {
                    broken.put(stat.key(), e.getMessage());
                } else if (e.reason() != Reason.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return new Listing(whole, broken);
    }

    private static StoredManifest decoded(String key, byte[] bytes) {
        try {
            StoredManifest found = StoredManifest.of(ManifestJson.decode(bytes));
            if (!key.endsWith(found.key())) {
                throw corrupt(key, "is the manifest of " + found.key());
            }
            return found;
        } catch (MalformedManifestException e) {
            throw corrupt(key, "is " + e.getMessage());
        }
    }

    private static StoreException corrupt(String key, String how) {
        return new StoreException(
                Reason.CORRUPT,
                "Object "
                        + key
                        + " "
                        + how
                        + ". Restore it from a copy, or delete it to give the version up.");
    }
}
