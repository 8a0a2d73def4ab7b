package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture and what goes with it.
 *
 * @param image all pictures of an endless source of samples have one size
 * @param caption what a person would ask for to get it, with a marker {@code <image>} for each of
 *     {@code sources}
 * @param plan what the model should write before it draws it, or null
 * @param sources pictures that it was made from; they are read, not learnt
 */
public record Sample(
        RgbImage image, String caption, @Nullable String plan, List<RgbImage> sources) {

    public Sample {
        sources = List.copyOf(sources);
    }

    /** A picture of words alone. */
    public Sample(RgbImage image, String caption, @Nullable String plan) {
        this(image, caption, plan, List.of());
    }
}
