package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.text.ImageGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture that was drawn.
 *
 * @param image its pixels
 * @param tokens its image tokens [N, C], token by token: what a preference is learnt from
 * @param plan what the model thought before; null if it did not think
 * @param sources the pictures of the prompt as the model read them, in their order
 */
public record Picture(RgbImage image, float[] tokens, @Nullable String plan, List<Source> sources) {

    public Picture {
        sources = List.copyOf(sources);
    }

    /** A picture of words alone. */
    public Picture(RgbImage image, float[] tokens, @Nullable String plan) {
        this(image, tokens, plan, List.of());
    }

    /**
     * A picture that was given.
     *
     * @param tokens its image tokens [N, C], token by token
     */
    public record Source(ImageGrid grid, float[] tokens) {}
}
