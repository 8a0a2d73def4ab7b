package io.nextstream.evaluation.world;

import io.nextstream.nextstep.image.RgbImage;

/**
 * A true picture with what is said about it.
 *
 * @param prompt what the scene was laid out for
 * @param caption the text to train with: the prompt's, or one that names every colour
 * @param plan the scene in the words of {@link PlanGrammar}
 */
public record Sample(PromptSpec prompt, String caption, Scene scene, String plan, RgbImage image) {}
