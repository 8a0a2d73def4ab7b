package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * A picture that was drawn.
 *
 * @param image its pixels
 * @param tokens its image tokens [N, C], token by token: what a preference is learnt from
 * @param plan what the model thought before; null if it did not think
 */
public record Picture(RgbImage image, float[] tokens, @Nullable String plan) {}
