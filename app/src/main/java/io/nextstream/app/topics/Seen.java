package io.nextstream.app.topics;

import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in its topic.
 *
 * @param key empty where the producer set none
 * @param value null for a tombstone, and for bytes that are no such record
 * @param undecodable why the bytes are no such record; null when they are
 * @param timestamp Kafka's, milliseconds since 1970
 */
public record Seen<T>(
        String key,
        @Nullable T value,
        @Nullable String undecodable,
        int partition,
        long offset,
        long timestamp) {}
