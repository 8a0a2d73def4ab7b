package io.nextstream.events.avro;

import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.VersionId;

/** {@link Prompt} field by field. */
final class PromptMapping implements Mapping<Prompt> {

    @Override
    public void write(Prompt value, FieldWriter to) {
        to.put("id", value.id().value());
        to.put("text", value.text());
        to.putRecord("grid", value.grid(), new GridMapping());
        to.put("seed", value.seed());
        to.put("candidates", value.candidates());
        to.putRecord("sampling", value.sampling(), new SamplingMapping());
        to.put("think", value.think());
        to.putRecord("editSource", value.editSource(), new BlobRefMapping());
        to.put("minVersion", value.minVersion() == null ? null : value.minVersion().value());
        to.put("exactVersion", value.exactVersion() == null ? null : value.exactVersion().value());
        to.putInstant("createdAt", value.createdAt());
    }

    @Override
    public Prompt read(FieldReader from) {
        return new Prompt(
                new PromptId(from.text("id")),
                from.text("text"),
                from.record("grid", new GridMapping()),
                from.int64("seed"),
                from.int32("candidates"),
                from.record("sampling", new SamplingMapping()),
                from.bool("think"),
                from.optionalRecord("editSource", new BlobRefMapping()),
                from.optional("minVersion", id -> new VersionId(id.toString())),
                from.optional("exactVersion", id -> new VersionId(id.toString())),
                from.instant("createdAt"));
    }
}
