package io.nextstream.events.avro;

import io.nextstream.events.GenerationId;
import io.nextstream.events.Side;
import io.nextstream.events.VersionId;

/** {@link Side} field by field. */
final class SideMapping implements Mapping<Side> {

    @Override
    public void write(Side value, FieldWriter to) {
        to.put("id", value.id().value());
        to.put("plan", value.plan());
        to.putRecord("tokens", value.tokens(), new BlobRefMapping());
        to.put("version", value.version().value());
        to.put("seed", value.seed());
        to.putList("sources", value.sources(), new SourcePictureMapping());
    }

    @Override
    public Side read(FieldReader from) {
        return new Side(
                new GenerationId(from.text("id")),
                from.optionalText("plan"),
                from.record("tokens", new BlobRefMapping()),
                new VersionId(from.text("version")),
                from.optional("seed", Long.class::cast),
                from.list("sources", new SourcePictureMapping()));
    }
}
