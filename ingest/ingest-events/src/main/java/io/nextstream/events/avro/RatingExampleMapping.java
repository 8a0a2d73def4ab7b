package io.nextstream.events.avro;

import io.nextstream.events.PromptId;
import io.nextstream.events.RatingExample;
import io.nextstream.events.VoteId;

/** {@link RatingExample} field by field. */
final class RatingExampleMapping implements Mapping<RatingExample> {

    @Override
    public void write(RatingExample value, FieldWriter to) {
        to.put("vote", value.vote().value());
        to.put("promptId", value.promptId().value());
        to.put("text", value.text());
        to.putRecord("grid", value.grid(), new GridMapping());
        to.putRecord("picture", value.picture(), new SideMapping());
        to.put("good", value.good());
        to.put("weight", value.weight());
        to.put("voteTimestamp", value.voteTimestamp());
        to.putRecord("mask", value.mask(), new BlobRefMapping());
    }

    @Override
    public RatingExample read(FieldReader from) {
        return new RatingExample(
                new VoteId(from.text("vote")),
                new PromptId(from.text("promptId")),
                from.text("text"),
                from.record("grid", new GridMapping()),
                from.record("picture", new SideMapping()),
                from.bool("good"),
                from.float64("weight"),
                from.int64("voteTimestamp"),
                from.optionalRecord("mask", new BlobRefMapping()));
    }
}
