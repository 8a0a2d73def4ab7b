package io.nextstream.app.stores;

import io.nextstream.app.stack.StackException;
import io.nextstream.nextstep.checkpoint.ModelSource;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.pipeline.WriteRequest;
import io.nextstream.nextstep.sampling.TextSampling;
import io.nextstream.nextstep.text.ImageGrid;
import java.io.IOException;
import java.util.List;

/** Writes with a model in a folder, in this process. */
public final class OfflineWriting {
    private OfflineWriting() {}

    /**
     * A text that a person asks for.
     *
     * @param prompt what to go on from; {@code <image>} in it stands for one of {@code images}
     * @param images pictures of any size; they are cropped to the size of the model's pictures
     * @param mostWords the text ends here if it does not end by itself
     */
    public record Wish(
            String prompt, List<RgbImage> images, long seed, int mostWords, TextSampling sampling) {

        public Wish {
            images = List.copyOf(images);
        }
    }

    /**
     * The text; the same wish and model always give the same.
     *
     * @param grid of the image tokens of a picture
     * @throws StackException if the model cannot read the wish: too long, an unknown word, more
     *     places for pictures than pictures
     * @throws IOException if the model's numbers cannot be read
     */
    public static String write(ModelSource model, ImageGrid grid, Wish wish, Backend backend)
            throws IOException {
        int token = model.autoencoderConfig().tokenSide();
        List<RgbImage> images = OfflineDrawing.cropped(wish.images(), grid, token);
        try (Pipeline pipeline = model.pipeline(backend.device(), backend.precision())) {
            return written(pipeline, wish, OfflineDrawing.prompt(wish.prompt(), images));
        }
    }

    private static String written(Pipeline pipeline, Wish wish, Prompt prompt) {
        WriteRequest request =
                new WriteRequest("write", prompt, wish.seed(), wish.mostWords(), wish.sampling());
        try {
            return pipeline.write(List.of(request)).get(0);
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }
}
