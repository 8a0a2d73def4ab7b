package io.nextstream.nextstep.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Puts ids, labels and pictures of one training row one after the other. */
final class RowWriter {

    private final LongStream.Builder ids = LongStream.builder();
    private final LongStream.Builder labels = LongStream.builder();
    private final List<Sequence.Picture> pictures = new ArrayList<>();
    private int length;
    private int planFrom;
    private int planTo;

    /** Ids that are given. */
    void given(long... more) {
        add(more, false);
    }

    /** Ids of which each is a target. Nothing comes before the first id of a row: it is none. */
    void learnt(long... more) {
        add(more, true);
    }

    void add(long[] more, boolean learnt) {
        for (long id : more) {
            ids.add(id);
            labels.add(learnt && length > 0 ? id : Sequence.IGNORE);
            length++;
        }
    }

    void plan(long... plan) {
        planFrom = length;
        learnt(plan);
        planTo = length;
    }

    /** The placeholders of a picture. */
    void picture(ImageGrid grid, boolean learnt, long[] placeholders) {
        pictures.add(new Sequence.Picture(length, grid, learnt));
        given(placeholders);
    }

    Sequence row() {
        return new Sequence(
                ids.build().toArray(), labels.build().toArray(), planFrom, planTo, pictures);
    }
}
