package io.nextstream.events.avro;

import io.nextstream.events.BatchId;
import io.nextstream.events.Outcome;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;

/** {@link VoteOutcome} field by field. */
final class VoteOutcomeMapping implements Mapping<VoteOutcome> {

    @Override
    public void write(VoteOutcome value, FieldWriter to) {
        to.put("id", value.id().value());
        to.putSymbol("outcome", value.outcome());
        to.put("batch", value.batch() == null ? null : value.batch().value());
        to.put("reason", value.reason());
    }

    @Override
    public VoteOutcome read(FieldReader from) {
        return new VoteOutcome(
                new VoteId(from.text("id")),
                from.symbol("outcome", Outcome.class),
                from.optional("batch", id -> new BatchId(id.toString())),
                from.text("reason"));
    }
}
