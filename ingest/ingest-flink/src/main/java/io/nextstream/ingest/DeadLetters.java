package io.nextstream.ingest;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.util.OutputTag;

/** How an operator gives a record up: with its bytes, its place and a reason. */
public final class DeadLetters {

    /** The side output that all our operators use. */
    public static final OutputTag<DeadLetter> TAG =
            new OutputTag<>("dead-letters", EventTypes.of(Codecs.DEAD_LETTER));

    private DeadLetters() {}

    static DeadLetter of(RawRecord raw, String reason, Instant now) {
        return new DeadLetter(
                raw.value(), raw.key(), raw.topic(), raw.partition(), raw.offset(), reason, now);
    }

    /** A record that was decoded before it turned out to be unusable. */
    public static <T> DeadLetter of(Sourced<T> record, Codec<T> codec, String reason, Instant now) {
        T value = record.value();
        return new DeadLetter(
                value == null ? null : codec.encode(value),
                record.key().getBytes(StandardCharsets.UTF_8),
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                now);
    }
}
