package io.nextstream.app.stores;

import io.nextstream.app.stack.StackException;
import io.nextstream.nextstep.image.CentreCrop;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.manifest.StoredManifest;
import java.util.List;

/** Draws with a version of the store, or with a model in a folder, in this process. */
public final class OfflineDrawing {
    private OfflineDrawing() {}

    /**
     * The picture; the same wish and version always give the same bytes.
     *
     * @throws StackException as {@link #draw(ModelBundle, ImageGrid, Wish)}
     */
    public static Picture draw(StoredVersions versions, Wish wish) {
        StoredManifest version = versions.wished(wish.version());
        DrawRequest probe = StoredVersions.probe(version);
        return draw(versions.bundle(version), probe.grid(), wish);
    }

    /**
     * The picture; the same wish and model always give the same bytes.
     *
     * @param grid of image tokens
     * @throws StackException if the model cannot read the wish: too long, an unknown word, more
     *     places for pictures than pictures
     */
    public static Picture draw(ModelBundle model, ImageGrid grid, Wish wish) {
        List<RgbImage> images = cropped(wish.images(), grid, model.autoencoderConfig().tokenSide());
        try (Pipeline pipeline = new Pipeline(model, TorchDevice.CPU)) {
            return pipeline.draw(List.of(request(grid, wish, images))).get(0);
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
        boolean marked = text.contains(SequenceBuilder.IMAGE_MARKER);
        String marks = marked ? "" : SequenceBuilder.IMAGE_MARKER.repeat(images.size());
        return new Prompt(marks + text, images, "");
    }
}
