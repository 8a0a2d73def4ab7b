package io.nextstream.trainer.flink;

import io.nextstream.events.BatchId;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.probe.ProbeRequest;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.store.commit.CommitResult;
import io.nextstream.store.commit.Retention;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.manifest.ManifestKey;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.Probe;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.manifest.TensorEntry;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.trainer.flink.TrainingEngine.Served;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One line of the model store. */
final class StoreArchive implements VersionArchive {

    private static final String WEIGHTS = "weights";
    private static final String STATES = "states";
    private static final String STATE_FILE = "state.safetensors";
    private static final String SAFETENSORS = ".safetensors";
    private static final String WHY = "every version goes live until promotion by evidence exists";

    /**
     * Young objects may belong to a commit under way elsewhere: of another line, or of an earlier
     * attempt of this job that does not know of its end yet. A minute is enough, see {@link
     * Retention}: a slower one is told to store its files again, and what this line commits is
     * committed in the thread that sweeps. Serving is protected by the versions kept.
     */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final int KEPT_STATES = 3;

    private static final int HASH_DIGITS = 12;

    private final ObjectStore objects;
    private final BlobStore blobs;
    private final VersionStore versions;
    private final Retention retention;
    private final InstantSource clock;
    private final String line;
    private final Set<String> kept;

    /** What was committed last: the parent of what comes next, without asking the store for it. */
    private @Nullable StoredManifest last;

    /**
     * Takes the store over and closes it.
     *
     * @param clock stamps events, never manifests
     */
    StoreArchive(ObjectStore objects, InstantSource clock, String line) {
        this(objects, clock, line, Set.of());
    }

    /**
     * As before.
     *
     * @param kept ids that no sweep takes
     */
    StoreArchive(ObjectStore objects, InstantSource clock, String line, Set<String> kept) {
        this.objects = objects;
        this.blobs = new BlobStore(objects, clock);
        this.versions = new VersionStore(objects, blobs);
        this.retention = new Retention(objects, versions, clock, GRACE);
        this.clock = clock;
        this.line = line;
        this.kept = Set.copyOf(kept);
    }

    @Override
    public ModelVersion announcement(String version) {
        return announcement(versions.get(version));
    }

    @Override
    public String words(String version) {
        return words(versions.get(version));
    }

    static String words(StoredManifest version) {
        Blob weights = version.manifest().files().get(ModelBundle.MODEL);
        return version.id()
                + (weights == null
                        ? ""
                        : " (weights " + weights.sha256().substring(0, HASH_DIGITS) + ")");
    }

    @Override
    public DrawRequest probe(String version) {
        Manifest manifest = versions.get(version).manifest();
        Probe probe = manifest.probe();
        if (probe == null) {
            throw new IllegalStateException(version + " has no probe: it is no version of a model");
        }
        return ProbeRequest.fromFields(probe.request());
    }

    @Override
    public Map<String, byte[]> files(String version) {
        Map<String, byte[]> files = new TreeMap<>(versions.files(versions.get(version)));
        files.remove(ModelProbe.TOKENS_FILE);
        return files;
    }

    @Override
    public ModelVersion commit(
            long step,
            String parent,
            List<BatchId> batches,
            Served served,
            Map<String, String> facts) {
        return commitAfter(
                step, parent, batches.stream().map(BatchId::value).toList(), served, facts);
    }

    @Override
    public String base() {
        StoredManifest first = first();
        if (first == null) {
            throw new IllegalStateException(
                    "the line '"
                            + line
                            + "' has no first version in the store: publish the base before the"
                            + " training job starts (`nextstream cluster submit` does)");
        }
        return first.id();
    }

    /** The first version of the line, if it is there. */
    @Nullable StoredManifest first() {
        return versions.find(new ManifestKey(ManifestKind.VERSION, line, 0)).orElse(null);
    }

    /** Commits the first version of the line. */
    ModelVersion commitBase(Served served) {
        return commitAfter(0, null, List.of(), served, Map.of());
    }

    /**
     * What the parent has already is not stored again: nobody sweeps it, as the parent is among the
     * line's newest versions and needed by the job that asks.
     */
    private ModelVersion commitAfter(
            long step,
            @Nullable String parent,
            List<String> batches,
            Served served,
            Map<String, String> facts) {
        @Nullable Manifest before = parent == null ? null : stored(parent).manifest();
        SortedMap<String, Blob> files = new TreeMap<>();
        List<TensorEntry> tensors = new ArrayList<>();
        served.files()
                .forEach(
                        (name, bytes) -> {
                            Blob known = before == null ? null : before.files().get(name);
                            Blob blob =
                                    known == null
                                            ? blobs.put(WEIGHTS, bytes)
                                            : blobs.put(WEIGHTS, bytes, known);
                            files.put(name, blob);
                            tensors.addAll(
                                    before != null && blob.equals(known)
                                            ? tensors(name, before)
                                            : tensors(name, bytes));
                        });
        ModelProbe probe = served.probe();
        files.put(ModelProbe.TOKENS_FILE, blobs.put(WEIGHTS, probe.toFile()));
        Manifest manifest =
                Manifest.version(
                        line,
                        step,
                        parent,
                        files,
                        tensors,
                        batches,
                        new Probe(
                                new TreeMap<>(ProbeRequest.toFields(probe.request())),
                                probe.sha256()),
                        facts);
        StoredManifest committed = settled(versions.commit(manifest));
        last = committed;
        return announcement(committed);
    }

    private StoredManifest stored(String version) {
        StoredManifest newest = last;
        return newest != null && newest.id().equals(version) ? newest : versions.get(version);
    }

    /**
     * A conflict in nothing but the lineage is none: after a restart checkpoints fall between other
     * steps, so the same weights may be reached from another parent. Both lineages are true; the
     * one that was first stays.
     */
    private static StoredManifest settled(CommitResult result) {
        if (!(result instanceof CommitResult.Conflict conflict)) {
            return result.ours();
        }
        StoredManifest theirs = conflict.theirs();
        if (theirs.manifest().files().equals(conflict.ours().manifest().files())) {
            return theirs;
        }
        throw new VersionConflictException(
                "the store holds "
                        + theirs.id()
                        + " at "
                        + theirs.key()
                        + " with other weights than this job got at the same step. Does another job"
                        + " train the line '"
                        + theirs.manifest().line()
                        + "', or was this one started without its checkpoint? Restore from the"
                        + " checkpoint, or train on a new line.");
    }

    private static List<TensorEntry> tensors(String file, Manifest of) {
        return of.tensors().stream().filter(tensor -> tensor.file().equals(file)).toList();
    }

    private static List<TensorEntry> tensors(String file, byte[] bytes) {
        if (!file.endsWith(SAFETENSORS)) {
            return List.of();
        }
        // The same names may stand in both networks' files; the file tells them apart.
        String prefix = file.substring(0, file.length() - SAFETENSORS.length()) + "/";
        return SafeTensors.index(bytes).stream()
                .map(
                        t ->
                                new TensorEntry(
                                        prefix + t.name(), t.shape(), t.dtype(), t.sha256(), file))
                .toList();
    }

    private ModelVersion announcement(StoredManifest stored) {
        return new ModelVersion(
                new VersionId(stored.id()),
                stored.manifest().step(),
                VersionStatus.PROMOTED,
                stored.key(),
                stored.sha256(),
                WHY,
                clock.instant());
    }

    @Override
    public String saveState(long step, byte[] state) {
        Map<String, Blob> files = Map.of(STATE_FILE, blobs.put(STATES, state));
        return settled(
                        versions.commit(
                                Manifest.snapshot(line, step, null, files, List.of(), Map.of())))
                .id();
    }

    @Override
    public byte[] loadState(String id) {
        return versions.file(versions.get(id), STATE_FILE);
    }

    @Override
    public void sweep(int keptVersions, Set<String> needed) {
        Set<String> retained = new HashSet<>(needed);
        retained.addAll(kept);
        retained.addAll(newest(ManifestKind.VERSION, keptVersions));
        retained.addAll(newest(ManifestKind.SNAPSHOT, KEPT_STATES));
        retention.sweep(List.of(WEIGHTS, STATES), retained, Set.of());
    }

    /**
     * Ids of the newest in every line and of what lines began with, so that no job sweeps what
     * another one still trains on.
     */
    private List<String> newest(ManifestKind kind, int count) {
        List<String> ids = new ArrayList<>();
        for (String each : versions.lines(kind)) {
            versions.newest(kind, each, count).forEach(stored -> ids.add(stored.id()));
            versions.find(new ManifestKey(kind, each, 0)).ifPresent(base -> ids.add(base.id()));
        }
        return ids;
    }

    @Override
    public void close() {
        objects.close();
    }
}
