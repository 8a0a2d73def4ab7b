package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.stage.RowKind;
import java.util.function.LongFunction;

/**
 * The captioned pictures of counted lessons as an endless stream: pass after pass, each in an order
 * of its own. Pre-training learns all of them, however many there are.
 */
public final class CountedPictures implements PictureSource {

    private final CountedLessons lessons;
    private final long seed;
    private final Passes passes;

    /**
     * @param lessons have a captioned picture, and all those have one size
     * @param seed of the orders
     */
    public CountedPictures(CountedLessons lessons, long seed) {
        this.lessons = lessons;
        this.seed = seed;
        this.passes = passes();
    }

    private Passes passes() {
        String kind = RowKind.IMAGE_TEXT.key();
        return new Passes(kind, seed, lessons.count(RowKind.IMAGE_TEXT));
    }

    @Override
    public Sample sample(long index) {
        return lessons.imageText(row(index));
    }

    private synchronized int row(long index) {
        return passes.row(index);
    }

    /** The same stream as tokens. Not thread-safe. */
    LongFunction<Example> examples(Autoencoder encoder) {
        return new CountedExamples(lessons::imageText, encoder, passes())::at;
    }

    /** Tells them from others: a hash of all that they are made of. */
    String mark() {
        return lessons.mark();
    }
}
