package io.nextstream.events.avro;

import io.nextstream.events.SourcePicture;

/** {@link SourcePicture} field by field. */
final class SourcePictureMapping implements Mapping<SourcePicture> {

    @Override
    public void write(SourcePicture value, FieldWriter to) {
        to.putRecord("image", value.image(), new BlobRefMapping());
        to.putRecord("tokens", value.tokens(), new BlobRefMapping());
        to.putRecord("grid", value.grid(), new GridMapping());
    }

    @Override
    public SourcePicture read(FieldReader from) {
        return new SourcePicture(
                from.record("image", new BlobRefMapping()),
                from.record("tokens", new BlobRefMapping()),
                from.record("grid", new GridMapping()));
    }
}
