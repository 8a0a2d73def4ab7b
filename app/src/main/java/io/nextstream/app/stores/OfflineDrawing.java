package io.nextstream.app.stores;

import io.nextstream.app.measure.Drawing;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.manifest.StoredManifest;
import java.util.List;

/** Draws with a version of the store, or with a model in a folder, in this process. */
public final class OfflineDrawing {
    private OfflineDrawing() {}

    /** The picture as PNG; the same wish and version always give the same bytes. */
    public static byte[] draw(StoredVersions versions, Wish wish) {
        StoredManifest version = versions.wished(wish.version());
        DrawRequest probe = StoredVersions.probe(version);
        return draw(versions.bundle(version), probe.rows(), probe.cols(), wish);
    }

    /**
     * The picture as PNG; the same wish and model always give the same bytes.
     *
     * @param rows of image tokens
     * @param cols of image tokens
     */
    public static byte[] draw(ModelBundle model, int rows, int cols, Wish wish) {
        Drawing drawing = Drawing.DEFAULT;
        DrawRequest request =
                new DrawRequest(
                        "generate",
                        wish.prompt(),
                        wish.seed(),
                        rows,
                        cols,
                        wish.think(),
                        drawing.steps(),
                        drawing.guidance(),
                        drawing.planTemperature());
        try (Pipeline pipeline = new Pipeline(model, TorchDevice.CPU)) {
            return pipeline.draw(List.of(request)).get(0).image().toPng();
        }
    }
}
