package io.nextstream.app.base;

import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.trainer.pretrain.PictureSource;
import io.nextstream.trainer.pretrain.Sample;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * True pictures of a world to train on: a share of them are edits of a picture that is given, the
 * others are made from words alone.
 */
final class TrainingPictures implements PictureSource {
    private final World world;
    private final String purpose;
    private final double share;
    private final PictureSource fromWords;
    private final Edits edits;

    /**
     * @param share of edits, 0 to 1
     * @param seed other seeds see other pictures
     */
    TrainingPictures(World world, double share, long seed) {
        this.world = world;
        this.purpose = "pretrain/" + seed;
        this.share = share;
        this.fromWords = TruePictures.of(world, purpose);
        this.edits = new Edits(world);
    }

    /** Every word of captions, plans and, where there are edits, instructions. */
    static SortedSet<String> words(World world, double share) {
        SortedSet<String> words = new TreeSet<>(world.words());
        if (share > 0) {
            words.addAll(Edits.words(world));
        }
        return words;
    }

    @Override
    public Sample sample(long index) {
        if (Dice.of(world.seed(), "task/" + purpose, index).uniform() < share) {
            EditSample edit = edits.training(purpose, index);
            return new Sample(
                    edit.target(),
                    SequenceBuilder.IMAGE_MARKER + edit.edit().instruction(),
                    edit.plan(),
                    List.of(edit.source()));
        }
        return fromWords.sample(index);
    }
}
