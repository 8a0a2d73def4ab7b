package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.Sha256;
import io.nextstream.trainer.flink.TrainingEngine.Served;
import java.time.InstantSource;
import java.util.Map;

/** The first version of a line: pretrained weights, committed as step 0. */
public final class BaseVersion {

    private BaseVersion() {}

    /**
     * Commits the base, or finds it committed. The training job announces it when it starts.
     *
     * @param probe what is drawn to prove the version
     * @param device that draws it
     * @return its id
     * @throws VersionConflictException if the line begins with another base
     */
    public static String publish(
            ObjectStore objects,
            String line,
            ModelBundle bundle,
            DrawRequest probe,
            TorchDevice device) {
        // The stamp of this event is never seen: the training job makes its own.
        StoreArchive archive = new StoreArchive(objects, InstantSource.system(), line);
        Map<String, byte[]> files = bundle.toFiles();
        StoredManifest there = archive.first();
        if (there != null) {
            requireSame(there, files);
            return there.id();
        }
        try (Pipeline pipeline = new Pipeline(bundle, device)) {
            ModelVersion committed =
                    archive.commitBase(new Served(files, ModelProbe.take(probe, pipeline::draw)));
            return committed.id().value();
        }
    }

    /**
     * What a line begins with, and is compared with for good: the version's id and the beginning of
     * its weights' hash.
     *
     * @throws IllegalStateException if the line has no first version
     */
    public static String words(ObjectStore objects, String line) {
        StoreArchive archive = new StoreArchive(objects, InstantSource.system(), line);
        return archive.words(archive.base());
    }

    private static void requireSame(StoredManifest there, Map<String, byte[]> files) {
        files.forEach(
                (name, bytes) -> {
                    var stored = there.manifest().files().get(name);
                    if (stored == null || !stored.sha256().equals(Sha256.of(bytes))) {
                        throw new VersionConflictException(
                                "the line '"
                                        + there.manifest().line()
                                        + "' begins with "
                                        + there.id()
                                        + ", whose "
                                        + name
                                        + " is another than the base given: use another data"
                                        + " directory or line");
                    }
                });
    }
}
