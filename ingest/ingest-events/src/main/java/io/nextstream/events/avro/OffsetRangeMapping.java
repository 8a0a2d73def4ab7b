package io.nextstream.events.avro;

import io.nextstream.events.OffsetRange;

/** {@link OffsetRange} field by field. */
final class OffsetRangeMapping implements Mapping<OffsetRange> {

    @Override
    public void write(OffsetRange value, FieldWriter to) {
        to.put("topic", value.topic());
        to.put("partition", value.partition());
        to.put("first", value.first());
        to.put("last", value.last());
    }

    @Override
    public OffsetRange read(FieldReader from) {
        return new OffsetRange(
                from.text("topic"),
                from.int32("partition"),
                from.int64("first"),
                from.int64("last"));
    }
}
