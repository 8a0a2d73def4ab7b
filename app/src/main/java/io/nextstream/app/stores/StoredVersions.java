package io.nextstream.app.stores;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads versions out of an object store, every file's hash checked. */
public final class StoredVersions {
    private static final List<String> MODEL_FILES =
            List.of(
                    ModelBundle.CONFIG,
                    ModelBundle.TOKENIZER,
                    ModelBundle.MODEL,
                    ModelBundle.AUTOENCODER);

    private final VersionStore versions;

    public StoredVersions(ObjectStore objects) {
        this.versions = new VersionStore(objects, new BlobStore(objects, Clock.systemUTC()));
    }

    /**
     * The newest version of a line.
     *
     * @throws StoreException NOT_FOUND if there is none
     */
    public ModelBundle latest(String line) {
        return bundle(
                versions.latest(ManifestKind.VERSION, line)
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                StoreException.Reason.NOT_FOUND,
                                                "There is no version in the line " + line + ".")));
    }

    /**
     * The version of that id.
     *
     * @throws StoreException NOT_FOUND if there is none, or its weights were swept
     */
    public ModelBundle byId(String id) {
        return bundle(versions.get(id));
    }

    /** Every version of a line whose weights are still there, oldest first. */
    public List<StoredManifest> list(String line) {
        return versions.list(ManifestKind.VERSION, line).whole();
    }

    /** The model among a version's files; beside it lies the probe, which serving checks. */
    private ModelBundle bundle(StoredManifest version) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : MODEL_FILES) {
            files.put(name, versions.file(version, name));
        }
        return ModelBundle.fromFiles(files);
    }
}
