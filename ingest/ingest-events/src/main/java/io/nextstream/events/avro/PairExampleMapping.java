package io.nextstream.events.avro;

import io.nextstream.events.PairExample;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;

/** {@link PairExample} field by field. */
final class PairExampleMapping implements Mapping<PairExample> {

    @Override
    public void write(PairExample value, FieldWriter to) {
        to.put("vote", value.vote().value());
        to.put("promptId", value.promptId().value());
        to.put("text", value.text());
        to.putRecord("grid", value.grid(), new GridMapping());
        to.putRecord("winner", value.winner(), new SideMapping());
        to.putRecord("loser", value.loser(), new SideMapping());
        to.put("weight", value.weight());
        to.put("voteTimestamp", value.voteTimestamp());
        to.put("flipRate", value.flipRate());
        to.putRecord("mask", value.mask(), new BlobRefMapping());
    }

    @Override
    public PairExample read(FieldReader from) {
        return new PairExample(
                new VoteId(from.text("vote")),
                new PromptId(from.text("promptId")),
                from.text("text"),
                from.record("grid", new GridMapping()),
                from.record("winner", new SideMapping()),
                from.record("loser", new SideMapping()),
                from.float64("weight"),
                from.int64("voteTimestamp"),
                from.optional("flipRate", Double.class::cast),
                from.optionalRecord("mask", new BlobRefMapping()));
    }
}
