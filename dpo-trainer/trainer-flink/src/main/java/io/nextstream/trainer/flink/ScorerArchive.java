package io.nextstream.trainer.flink;

import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.store.commit.CommitResult;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.manifest.TensorEntry;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.store.object.StoreException.Reason;
import io.nextstream.trainer.scorer.ScorerFit;
import io.nextstream.trainer.scorer.ScorerReport;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Scorers in the model store: files under their hash, then a create-only manifest, whole or absent
 * as a version of the model is ({@link VersionStore}). The scorers of a line are numbered from 0 in
 * the order of their commits; the newest is the one with the highest number.
 *
 * <p>The manifest's facts:
 *
 * <pre>
 * base                SHA-256 of the model.safetensors whose features it reads
 * votes               which records it was learnt from and measured on, as the caller says
 * votes.training, votes.held-out, votes.promotion     how many, the last ones left alone
 * accuracy, calibration-error, log-loss               on the held-out votes
 * </pre>
 *
 * <p>Files lie in a folder of their own, which nobody sweeps. Keeps no state; safe for many
 * threads.
 */
public final class ScorerArchive {

    private static final String FOLDER = "scorer-files";

    private final BlobStore blobs;
    private final VersionStore versions;

    /**
     * A view of the store, which stays open.
     *
     * @param clock of the store, see {@link BlobStore}
     */
    public ScorerArchive(ObjectStore objects, InstantSource clock) {
        this.blobs = new BlobStore(objects, clock);
        this.versions = new VersionStore(objects, blobs);
    }

    /**
     * Commits a scorer as the next of its line, or finds it there as the newest. Repeating the call
     * is safe; of several that commit at once each gets a number.
     *
     * @param votes which records it was learnt from and measured on
     * @param base id of the version whose features it reads, if that is in the store
     * @throws StoreException as {@link VersionStore#commit}
     */
    public StoredManifest commit(String line, ScorerFit fit, String votes, @Nullable String base) {
        SortedMap<String, Blob> files = new TreeMap<>();
        SortedMap<String, byte[]> contents = fit.toFiles();
        contents.forEach((name, bytes) -> files.put(name, blobs.put(FOLDER, bytes)));
        List<TensorEntry> tensors =
                SafeTensors.index(fit.scorer().toSafeTensors()).stream()
                        .map(
                                t ->
                                        new TensorEntry(
                                                t.name(),
                                                t.shape(),
                                                t.dtype(),
                                                t.sha256(),
                                                ScorerFit.WEIGHTS))
                        .toList();
        Map<String, String> facts = facts(fit, votes);
        Optional<StoredManifest> newest = newest(line);
        if (newest.isPresent() && isThis(newest.get().manifest(), files, facts)) {
            return newest.get();
        }
        long number = newest.map(last -> last.manifest().step() + 1).orElse(0L);
        while (true) {
            Manifest next = Manifest.scorer(line, number, base, files, tensors, facts);
            CommitResult result = versions.commit(next);
            if (!(result instanceof CommitResult.Conflict)) {
                return result.ours();
            }
            number++;
        }
    }

    private static boolean isThis(
            Manifest there, SortedMap<String, Blob> files, Map<String, String> facts) {
        return there.files().equals(files) && there.facts().equals(facts);
    }

    private static Map<String, String> facts(ScorerFit fit, String votes) {
        ScorerReport report = fit.report();
        Map<String, String> facts = new TreeMap<>();
        facts.put("base", fit.scorer().base());
        facts.put("votes", votes);
        facts.put("votes.training", Integer.toString(report.trainingVotes()));
        facts.put("votes.held-out", Integer.toString(report.heldOutVotes()));
        facts.put("votes.promotion", Integer.toString(report.promotionVotes()));
        facts.put("accuracy", number(report.accuracy()));
        facts.put("calibration-error", number(report.calibrationError()));
        facts.put("log-loss", number(report.logLoss()));
        return facts;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The newest of a line, if it has any. */
    public Optional<StoredManifest> newest(String line) {
        return versions.latest(ManifestKind.SCORER, line);
    }

    /** All whole ones of a line, by their numbers. */
    public List<StoredManifest> all(String line) {
        return versions.list(ManifestKind.SCORER, line).whole();
    }

    /**
     * The scorer with this id.
     *
     * @throws StoreException NOT_FOUND if there is none
     */
    public StoredManifest get(String id) {
        StoredManifest found = versions.get(id);
        if (found.manifest().kind() != ManifestKind.SCORER) {
            throw new StoreException(Reason.NOT_FOUND, id + " is no scorer.");
        }
        return found;
    }

    /**
     * Reads a scorer, every file's hash checked.
     *
     * @throws StoreException NOT_FOUND or CORRUPT, naming the file
     */
    public ScorerFit load(StoredManifest scorer) {
        try {
            return ScorerFit.fromFiles(versions.files(scorer));
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    Reason.CORRUPT,
                    "Scorer " + scorer.id() + " cannot be read: " + e.getMessage() + ".",
                    e);
        }
    }
}
