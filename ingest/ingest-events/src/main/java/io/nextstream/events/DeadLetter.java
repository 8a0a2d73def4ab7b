package io.nextstream.events;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, kept so that people can see why and send it again; every decoder
 * and joiner makes them. Topic {@code dead-letters}.
 *
 * @param bytes the value as it came; null if the record had none. Shared, not copied
 * @param key as it came; null if the record had none. Shared, not copied
 * @param reason what is wrong with it, for people
 * @param at when it was found
 */
public record DeadLetter(
        byte @Nullable [] bytes,
        byte @Nullable [] key,
        String topic,
        int partition,
        long offset,
        String reason,
        Instant at) {

    // Spelled out: javac does not hand an array's @Nullable on to a compact constructor.
    public DeadLetter(
            byte @Nullable [] bytes,
            byte @Nullable [] key,
            String topic,
            int partition,
            long offset,
            String reason,
            Instant at) {
        Check.text("topic", topic, 249);
        Check.atLeast("partition", partition, 0);
        Check.atLeast("offset", offset, 0);
        this.bytes = bytes;
        this.key = key;
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.reason = Check.present("reason", reason);
        this.at = Check.millis("at", at);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetter that
                && Arrays.equals(bytes, that.bytes)
                && Arrays.equals(key, that.key)
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && reason.equals(that.reason)
                && at.equals(that.at);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                Arrays.hashCode(bytes), Arrays.hashCode(key), topic, partition, offset, reason, at);
    }

    @Override
    public String toString() {
        return "DeadLetter[" + topic + "-" + partition + "@" + offset + ": " + reason + "]";
    }
}
