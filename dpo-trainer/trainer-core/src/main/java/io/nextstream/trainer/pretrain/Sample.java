package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * A picture and the words that go with it.
 *
 * @param image all pictures of a source have one size
 * @param caption what a person would ask for to get it
 * @param plan what the model should write before it draws it, or null
 */
public record Sample(RgbImage image, String caption, @Nullable String plan) {}
