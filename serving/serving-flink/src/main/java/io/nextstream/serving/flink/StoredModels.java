package io.nextstream.serving.flink;

import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.probe.ProbeRequest;
import io.nextstream.serving.ModelSource;
import io.nextstream.serving.UnservableVersionException;
import io.nextstream.serving.VersionRef;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.Probe;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.StoreException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Versions of the model store, every file's hash checked against the manifest. */
public final class StoredModels implements ModelSource {

    private final VersionStore versions;

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
            return new Files(files, expected);
        } catch (StoreException e) {
            String reason = String.valueOf(e.getMessage());
            throw switch (e.reason()) {
                case NOT_FOUND, CORRUPT -> UnservableVersionException.permanent(reason, e);
                default -> UnservableVersionException.passing(reason, e);
            };
        } catch (IllegalArgumentException e) {
            throw UnservableVersionException.permanent(String.valueOf(e.getMessage()), e);
        }
    }
}
