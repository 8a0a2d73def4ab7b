package io.nextstream.events.avro;

import io.nextstream.events.Erasure;

/** {@link Erasure} field by field. */
final class ErasureMapping implements Mapping<Erasure> {

    @Override
    public void write(Erasure value, FieldWriter to) {
        to.put("subject", value.subject());
        to.putInstant("at", value.at());
    }

    @Override
    public Erasure read(FieldReader from) {
        return new Erasure(from.text("subject"), from.instant("at"));
    }
}
