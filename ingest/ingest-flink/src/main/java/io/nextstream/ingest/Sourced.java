package io.nextstream.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A decoded record and where it lay.
 *
 * @param value null where the topic's record had none: it withdraws what {@code key} names
 * @param timestamp Kafka's, milliseconds since the epoch
 */
public record Sourced<T>(
        @Nullable T value, String key, String topic, int partition, long offset, long timestamp) {

    /**
     * The value of a topic where every record has one.
     *
     * @throws IllegalStateException if there is none
     */
    public T present() {
        if (value == null) {
            throw new IllegalStateException(
                    "no value at " + topic + "-" + partition + "@" + offset);
        }
        return value;
    }
}
