package io.nextstream.events.avro;

import io.nextstream.events.Demonstration;
import io.nextstream.events.DemonstrationId;

/** {@link Demonstration} field by field. */
final class DemonstrationMapping implements Mapping<Demonstration> {

    @Override
    public void write(Demonstration value, FieldWriter to) {
        to.put("id", value.id().value());
        to.put("text", value.text());
        to.put("plan", value.plan());
        to.putRecord("image", value.image(), new BlobRefMapping());
        to.putRecord("editSource", value.editSource(), new BlobRefMapping());
        to.putInstant("createdAt", value.createdAt());
    }

    @Override
    public Demonstration read(FieldReader from) {
        return new Demonstration(
                new DemonstrationId(from.text("id")),
                from.text("text"),
                from.optionalText("plan"),
                from.record("image", new BlobRefMapping()),
                from.optionalRecord("editSource", new BlobRefMapping()),
                from.instant("createdAt"));
    }
}
