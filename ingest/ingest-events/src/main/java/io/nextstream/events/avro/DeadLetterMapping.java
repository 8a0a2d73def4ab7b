package io.nextstream.events.avro;

import io.nextstream.events.DeadLetter;

/** {@link DeadLetter} field by field. */
final class DeadLetterMapping implements Mapping<DeadLetter> {

    @Override
    public void write(DeadLetter value, FieldWriter to) {
        to.putBytes("bytes", value.bytes());
        to.putBytes("key", value.key());
        to.put("topic", value.topic());
        to.put("partition", value.partition());
        to.put("offset", value.offset());
        to.put("reason", value.reason());
        to.putInstant("at", value.at());
    }

    @Override
    public DeadLetter read(FieldReader from) {
        return new DeadLetter(
                from.optionalBytes("bytes"),
                from.optionalBytes("key"),
                from.text("topic"),
                from.int32("partition"),
                from.int64("offset"),
                from.text("reason"),
                from.instant("at"));
    }
}
