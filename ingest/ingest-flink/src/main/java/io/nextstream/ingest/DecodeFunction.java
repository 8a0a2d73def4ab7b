package io.nextstream.ingest;

import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records; what does not decode, or lies under another key than its own, becomes a dead
 * letter on the side output {@link DeadLetters#TAG}. Stateless.
 *
 * <p>The key must be right because it decides the partition, and only within a partition does a
 * revision surely come after what it revises.
 */
public final class DecodeFunction<T> extends ProcessFunction<RawRecord, Sourced<T>> {
    private static final long serialVersionUID = 1L;

    private final Codec<T> codec;
    private final boolean withdrawable;

    private DecodeFunction(Codec<T> codec, boolean withdrawable) {
        this.codec = codec;
        this.withdrawable = withdrawable;
    }

    /** For a topic where every record has a value: one without is refused. */
    public static <T> DecodeFunction<T> of(Codec<T> codec) {
        return new DecodeFunction<>(codec, false);
    }

    /** For a topic where a record without a value withdraws what its key names. */
    public static <T> DecodeFunction<T> withdrawable(Codec<T> codec) {
        return new DecodeFunction<>(codec, true);
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<Sourced<T>> out) {
        try {
            out.collect(decode(raw));
        } catch (UndecodableRecordException | RefusedRecordException e) {
            Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
            context.output(
                    DeadLetters.TAG, DeadLetters.of(raw, String.valueOf(e.getMessage()), now));
        }
    }

    private Sourced<T> decode(RawRecord raw)
            throws UndecodableRecordException, RefusedRecordException {
        byte[] bytes = raw.value();
        T value = bytes == null ? null : codec.decode(bytes);
        return new Sourced<>(
                value,
                key(raw, value),
                raw.topic(),
                raw.partition(),
                raw.offset(),
                raw.timestamp());
    }

    private String key(RawRecord raw, @Nullable T value) throws RefusedRecordException {
        byte[] bytes = raw.key();
        String key = bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        String expected = value == null ? null : codec.key(value);
        if (expected == null && !withdrawable) {
            throw new RefusedRecordException("a " + codec.name() + " without a value");
        }
        if (key == null || (expected != null && !expected.equals(key))) {
            throw new RefusedRecordException(
                    "the key of a "
                            + codec.name()
                            + (expected == null
                                    ? " withdrawal must say which one"
                                    : " must be " + expected)
                            + ", got "
                            + key);
        }
        return key;
    }

    /** A record that decodes but breaks a rule of its topic. */
    private static final class RefusedRecordException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedRecordException(String message) {
            super(message);
        }
    }
}
