package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Wish;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;

/**
 * Looks at pictures of words with {@link Judge} and at changed ones with {@link EditJudge}.
 *
 * <p>Safe for many threads.
 */
public final class WishJudge {

    private final Judge words;
    private final EditJudge edits;

    public WishJudge(World world) {
        this.words = new Judge(world);
        this.edits = new EditJudge(world);
    }

    /** Looks at a picture with what was asked for in mind. */
    public Judged look(Wish wish, RgbImage image) {
        if (wish instanceof EditSample edit) {
            return edits.look(edit, image);
        }
        return words.look((PromptSpec) wish, image);
    }
}
