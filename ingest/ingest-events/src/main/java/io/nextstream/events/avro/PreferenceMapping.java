package io.nextstream.events.avro;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;

/** {@link Preference} field by field. */
final class PreferenceMapping implements Mapping<Preference> {

    @Override
    public void write(Preference value, FieldWriter to) {
        to.put("id", value.id().value());
        to.put("promptId", value.promptId().value());
        to.put("left", value.left().value());
        to.put("right", value.right() == null ? null : value.right().value());
        to.putSymbol("choice", value.choice());
        to.put("annotator", value.annotator().value());
        to.putInstant("shownAt", value.shownAt());
        to.putInstant("decidedAt", value.decidedAt());
        to.putRecord("mask", value.mask(), new BlobRefMapping());
    }

    @Override
    public Preference read(FieldReader from) {
        return new Preference(
                new VoteId(from.text("id")),
                new PromptId(from.text("promptId")),
                new GenerationId(from.text("left")),
                from.optional("right", id -> new GenerationId(id.toString())),
                from.symbol("choice", Choice.class),
                new AnnotatorId(from.text("annotator")),
                from.instant("shownAt"),
                from.instant("decidedAt"),
                from.optionalRecord("mask", new BlobRefMapping()));
    }
}
