package io.nextstream.app.stores;

import io.nextstream.app.stack.StackException;
import io.nextstream.nextstep.checkpoint.ModelSource;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.image.CentreCrop;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.store.manifest.StoredManifest;
import java.io.IOException;
import java.util.List;

/** Draws with a version of the store, or with a model in a folder, in this process. */
public final class OfflineDrawing {
    private OfflineDrawing() {}

    /**
     * The picture; the same wish and version always give the same bytes on a CPU.
     *
     * @throws StackException as {@link #draw(ModelSource, ImageGrid, Wish, Backend)}
     */
    public static Picture draw(StoredVersions versions, Wish wish, Backend backend)
            throws IOException {
        StoredManifest version = versions.wished(wish.version());
        DrawRequest probe = StoredVersions.probe(version);
        return draw(ModelSource.of(versions.bundle(version)), probe.grid(), wish, backend);
    }

    /**
     * The picture; the same wish and model always give the same bytes on a CPU.
     *
     * @param usual grid of image tokens, if the wish has no shape of its own
     * @throws StackException if the model cannot read the wish: too long, an unknown word, more
     *     places for pictures than pictures
     * @throws IOException if the model's numbers cannot be read
     */
    public static Picture draw(ModelSource model, ImageGrid usual, Wish wish, Backend backend)
            throws IOException {
        ImageGrid grid = wish.aspect() == null ? usual : wish.aspect().grid(usual);
        List<RgbImage> images = cropped(wish.images(), grid, model.autoencoderConfig().tokenSide());
        try (Pipeline pipeline = model.pipeline(backend.device(), backend.precision())) {
            return drawn(pipeline, request(grid, wish, images));
        }
    }

    private static Picture drawn(Pipeline pipeline, DrawRequest request) {
        try {
            return pipeline.draw(List.of(request)).get(0);
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private static DrawRequest request(ImageGrid grid, Wish wish, List<RgbImage> images) {
        return new DrawRequest(
                "generate",
                prompt(wish.prompt(), images).without(wish.negative()),
                wish.seed(),
                grid,
                wish.drawing().thinking(wish.think()),
                wish.drawing().settings());
    }

    /** Pictures of any size as the model reads them. */
    static List<RgbImage> cropped(List<RgbImage> images, ImageGrid grid, int token) {
        return images.stream()
                .map(image -> CentreCrop.of(image, grid.cols() * token, grid.rows() * token))
                .toList();
    }

    /** Pictures come first where the text does not say where they are. */
    static Prompt prompt(String text, List<RgbImage> images) {
        return new Prompt(Prompt.marked(text, images.size()), images, "");
    }
}
