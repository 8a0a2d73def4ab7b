package io.nextstream.events.avro;

import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;

/** {@link DemonstrationExample} field by field. */
final class DemonstrationExampleMapping implements Mapping<DemonstrationExample> {

    @Override
    public void write(DemonstrationExample value, FieldWriter to) {
        to.put("id", value.id().value());
        to.put("text", value.text());
        to.put("plan", value.plan());
        to.putRecord("image", value.image(), new BlobRefMapping());
        to.putRecord("editSource", value.editSource(), new BlobRefMapping());
    }

    @Override
    public DemonstrationExample read(FieldReader from) {
        return new DemonstrationExample(
                new DemonstrationId(from.text("id")),
                from.text("text"),
                from.optionalText("plan"),
                from.record("image", new BlobRefMapping()),
                from.optionalRecord("editSource", new BlobRefMapping()));
    }
}
