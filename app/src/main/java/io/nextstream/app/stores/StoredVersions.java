package io.nextstream.app.stores;

import io.nextstream.nextstep.checkpoint.ModelSource;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.probe.ProbeRequest;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.manifest.ManifestKey;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.Probe;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.flink.TrainingConfig;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        return bundle(newest(line));
    }

    /**
     * The version that a person names, else the newest of the main line.
     *
     * @throws StoreException NOT_FOUND if there is none
     */
    StoredManifest wished(@Nullable String id) {
        return id == null ? newest(TrainingConfig.MAIN_LINE) : versions.get(id);
    }

    /**
     * The model of that version.
     *
     * @throws StoreException NOT_FOUND if there is none, or its weights were swept
     */
    public ModelBundle model(String id) {
        return bundle(versions.get(id));
    }

    /**
     * The id of the version that a person names, else of the newest of the main line.
     *
     * @throws StoreException NOT_FOUND if there is none
     */
    public String id(@Nullable String id) {
        return wished(id).id();
    }

    /**
     * The model of the version that a person names, else of the newest of the main line.
     *
     * @throws StoreException NOT_FOUND if there is none
     */
    public ModelSource source(@Nullable String id) {
        StoredManifest version = wished(id);
        ModelSource source = ModelSource.of(bundle(version));
        return source.withLatentSize(probe(version).grid().rows() * source.config().patchSize());
    }

    /**
     * What the version drew to prove itself: how large its pictures are, among other things.
     *
     * @throws IllegalArgumentException for a snapshot, which draws nothing
     */
    static DrawRequest probe(StoredManifest version) {
        Probe probe = version.manifest().probe();
        if (probe == null) {
            throw new IllegalArgumentException(version.id() + " is not a version to draw with");
        }
        return ProbeRequest.fromFields(probe.request());
    }

    /**
     * Pixels of an image token of a version, along one side; its weights are not read.
     *
     * @throws StoreException NOT_FOUND if its files were swept
     */
    int tokenSide(StoredManifest version) {
        byte[] config = versions.file(version, ModelBundle.CONFIG);
        return ModelBundle.autoencoderConfig(config).tokenSide();
    }

    private StoredManifest newest(String line) {
        return versions.latest(ManifestKind.VERSION, line)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        StoreException.Reason.NOT_FOUND,
                                        "There is no version in the line " + line + "."));
    }

    /**
     * The model that a line began with.
     *
     * @throws StoreException NOT_FOUND if there is no such line
     */
    public ModelBundle base(String line) {
        return bundle(
                first(line)
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                StoreException.Reason.NOT_FOUND,
                                                "There is no base in the line " + line + ".")));
    }

    /**
     * The id of the version that a line began with, if the hash of its network's file is this one;
     * else null.
     */
    public @Nullable String baseWith(String line, String sha256) {
        return first(line)
                .filter(
                        version -> {
                            Blob model = version.manifest().files().get(ModelBundle.MODEL);
                            return model != null && model.sha256().equals(sha256);
                        })
                .map(StoredManifest::id)
                .orElse(null);
    }

    private Optional<StoredManifest> first(String line) {
        return versions.find(new ManifestKey(ManifestKind.VERSION, line, 0));
    }

    /** Every version of a line whose weights are still there, oldest first. */
    public List<StoredManifest> list(String line) {
        return versions.list(ManifestKind.VERSION, line).whole();
    }

    /**
     * The model among a version's files; beside it lies the probe, which serving checks.
     *
     * @throws StoreException NOT_FOUND if its weights were swept
     */
    ModelBundle bundle(StoredManifest version) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : MODEL_FILES) {
            files.put(name, versions.file(version, name));
        }
        return ModelBundle.fromFiles(files);
    }
}
