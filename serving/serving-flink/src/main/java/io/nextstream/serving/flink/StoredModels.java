package io.nextstream.serving.flink;

import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.probe.ProbeRequest;
import io.nextstream.serving.ModelSource;
import io.nextstream.serving.UnservableVersionException;
import io.nextstream.serving.VersionRef;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.ManifestKey;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.Probe;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Versions of the model store, every file's hash checked against the manifest. */
public final class StoredModels implements ModelSource, Catalogue {

    /** More than are staged between a version's fetch and the moment it goes live. */
    private static final int REMEMBERED = 8;

    private final VersionStore versions;
    private final Deque<StoredManifest> fetched = new ArrayDeque<>();

    public StoredModels(VersionStore versions) {
        this.versions = versions;
    }

    @Override
    public Files fetch(VersionRef version) throws UnservableVersionException {
        try {
            StoredManifest stored = versions.get(version.id());
            SortedMap<String, byte[]> files = new TreeMap<>(versions.files(stored));
            byte[] drawn = files.remove(ModelProbe.TOKENS_FILE);
            Probe probe = stored.manifest().probe();
            if (probe == null || drawn == null) {
                throw UnservableVersionException.permanent(
                        version + " has no probe: nobody can tell whether it is what was trained");
            }
            ModelProbe expected =
                    ModelProbe.fromFile(ProbeRequest.fromFields(probe.request()), drawn);
            if (!expected.sha256().equals(probe.sha256())) {
                throw UnservableVersionException.permanent(
                        "the probe of " + version + " is another picture than its manifest names");
            }
            remember(stored);
            return new Files(files, expected);
        } catch (StoreException e) {
            throw unservable(e);
        } catch (IllegalArgumentException e) {
            throw UnservableVersionException.permanent(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public VersionRef find(String pin) throws UnservableVersionException {
        try {
            StoredManifest found = pin.equals(VersionPolicy.BASE) ? base() : versions.get(pin);
            return new VersionRef(found.id(), found.manifest().step());
        } catch (StoreException e) {
            throw unservable(e);
        }
    }

    @Override
    public synchronized Place manifest(VersionRef version) {
        return fetched.stream()
                .filter(each -> each.id().equals(version.id()))
                .findFirst()
                .map(each -> new Place(each.key(), each.sha256()))
                .orElseThrow(
                        () -> new IllegalStateException(version + " went live without a fetch"));
    }

    private synchronized void remember(StoredManifest stored) {
        fetched.addFirst(stored);
        if (fetched.size() > REMEMBERED) {
            fetched.removeLast();
        }
    }

    private StoredManifest base() throws UnservableVersionException {
        List<StoredManifest> bases =
                versions.lines(ManifestKind.VERSION).stream()
                        .map(line -> versions.find(new ManifestKey(ManifestKind.VERSION, line, 0)))
                        .flatMap(Optional::stream)
                        .toList();
        if (bases.size() != 1) {
            throw UnservableVersionException.permanent(
                    "the store has "
                            + bases.size()
                            + " versions of step 0 instead of one: name the version "
                            + bases.stream().map(StoredManifest::id).toList());
        }
        return bases.get(0);
    }

    private static UnservableVersionException unservable(StoreException e) {
        String reason = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case NOT_FOUND, CORRUPT -> UnservableVersionException.permanent(reason, e);
            default -> UnservableVersionException.passing(reason, e);
        };
    }
}
