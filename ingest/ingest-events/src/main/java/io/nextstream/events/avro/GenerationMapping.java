package io.nextstream.events.avro;

import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.PromptId;
import io.nextstream.events.VersionId;

/** {@link Generation} field by field. */
final class GenerationMapping implements Mapping<Generation> {

    @Override
    public void write(Generation value, FieldWriter to) {
        to.put("id", value.id().value());
        to.put("promptId", value.promptId().value());
        to.put("text", value.text());
        to.putRecord("grid", value.grid(), new GridMapping());
        to.put("candidate", value.candidate());
        to.put("version", value.version().value());
        to.put("seed", value.seed());
        to.putRecord("image", value.image(), new BlobRefMapping());
        to.putRecord("tokens", value.tokens(), new BlobRefMapping());
        to.put("plan", value.plan());
        to.putInstant("requestedAt", value.requestedAt());
        to.putInstant("startedAt", value.startedAt());
        to.putInstant("finishedAt", value.finishedAt());
        to.putList("sources", value.sources(), new SourcePictureMapping());
    }

    @Override
    public Generation read(FieldReader from) {
        return new Generation(
                new GenerationId(from.text("id")),
                new PromptId(from.text("promptId")),
                from.text("text"),
                from.record("grid", new GridMapping()),
                from.int32("candidate"),
                new VersionId(from.text("version")),
                from.int64("seed"),
                from.record("image", new BlobRefMapping()),
                from.record("tokens", new BlobRefMapping()),
                from.optionalText("plan"),
                from.instant("requestedAt"),
                from.instant("startedAt"),
                from.instant("finishedAt"),
                from.list("sources", new SourcePictureMapping()));
    }
}
