package io.nextstream.evaluation.world;

import io.nextstream.nextstep.image.RgbImage;

/**
 * An edit with its two true pictures: same ground, same colours of what stays.
 *
 * @param plan the scene after the edit in the words of {@link PlanGrammar}
 */
public record EditSample(Edit edit, RgbImage source, RgbImage target, String plan) implements Wish {

    /** The instruction. */
    @Override
    public String text() {
        return edit.instruction();
    }
}
