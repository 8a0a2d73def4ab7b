package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.Probe;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.trainer.flink.TrainingConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The base as the first version of a line, proven by a picture. */
class BaseLineIT {
    @TempDir Path folder;

    @Test
    void aBaseOfAWorldDrawsOneOfItsPrompts() {
        Probe probe = published(TinyBase.unmeasured());
        assertEquals("4", probe.request().get("rows"));
        assertEquals("true", probe.request().get("think"));
    }

    @Test
    void anImportedBaseDrawsATextThatEveryTokenizerKnows() {
        Base tiny = TinyBase.unmeasured();
        ModelBundle bundle = tiny.bundle();
        ModelBundle imported =
                new ModelBundle(
                        bundle.config().withLatentSize(12),
                        bundle.autoencoderConfig(),
                        bundle.tokenizerJson(),
                        bundle.model(),
                        bundle.autoencoder());
        Probe probe = published(new Base(imported, null, tiny.provenance()));
        assertEquals("6", probe.request().get("cols"));
        assertEquals("1", probe.request().get("text"));
        assertEquals("false", probe.request().get("think"));
    }

    private Probe published(Base base) {
        try (EmbeddedObjectStore server =
                        EmbeddedObjectStore.start(folder, 0, EmbeddedStack.BUCKET);
                ObjectStore store = MinioObjectStore.connect(server.config())) {
            BaseLine.publish(store, base, TorchDevice.CPU);
            VersionStore versions =
                    new VersionStore(store, new BlobStore(store, Clock.systemUTC()));
            return Objects.requireNonNull(
                    versions.latest(ManifestKind.VERSION, TrainingConfig.MAIN_LINE)
                            .orElseThrow()
                            .manifest()
                            .probe());
        }
    }
}
