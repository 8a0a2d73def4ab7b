package io.nextstream.events.avro;

import io.nextstream.events.BlobRef;

/** {@link BlobRef} field by field. */
final class BlobRefMapping implements Mapping<BlobRef> {

    @Override
    public void write(BlobRef value, FieldWriter to) {
        to.put("key", value.key());
        to.put("sha256", value.sha256());
        to.put("size", value.size());
    }

    @Override
    public BlobRef read(FieldReader from) {
        return new BlobRef(from.text("key"), from.text("sha256"), from.int64("size"));
    }
}
