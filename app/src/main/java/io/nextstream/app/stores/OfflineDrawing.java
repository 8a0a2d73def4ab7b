package io.nextstream.app.stores;

import io.nextstream.app.measure.Drawing;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.manifest.StoredManifest;
import java.util.List;

/** Draws with a version of the store in this process. */
public final class OfflineDrawing {
    private OfflineDrawing() {}

    /** The picture as PNG; the same wish and version always give the same bytes. */
    public static byte[] draw(StoredVersions versions, Wish wish) {
        StoredManifest version = versions.wished(wish.version());
        DrawRequest probe = StoredVersions.probe(version);
        Drawing drawing = Drawing.DEFAULT;
        DrawRequest request =
                new DrawRequest(
                        "generate",
                        wish.prompt(),
                        wish.seed(),
                        probe.rows(),
                        probe.cols(),
                        wish.think(),
                        drawing.steps(),
                        drawing.guidance(),
                        drawing.planTemperature());
        try (Pipeline pipeline = new Pipeline(versions.bundle(version), TorchDevice.CPU)) {
            return pipeline.draw(List.of(request)).get(0).image().toPng();
        }
    }
}
