package io.nextstream.app.stores;

import io.nextstream.app.measure.Drawing;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;

/** Draws with a version of the store in this process. */
public final class OfflineDrawing {
    /** Rows and columns of image tokens of the tiny preset. */
    private static final int SIDE = 4;

    private OfflineDrawing() {}

    /** The picture as PNG; the same wish and version always give the same bytes. */
    public static byte[] draw(StoredVersions versions, Wish wish) {
        String id = wish.version();
        ModelBundle bundle = id == null ? versions.latest("main") : versions.byId(id);
        Drawing drawing = Drawing.DEFAULT;
        DrawRequest request =
                new DrawRequest(
                        "generate",
                        wish.prompt(),
                        wish.seed(),
                        SIDE,
                        SIDE,
                        wish.think(),
                        drawing.steps(),
                        drawing.guidance(),
                        drawing.planTemperature());
        try (Pipeline pipeline = new Pipeline(bundle, TorchDevice.CPU)) {
            return pipeline.draw(List.of(request)).get(0).image().toPng();
        }
    }
}
