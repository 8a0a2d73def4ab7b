package io.nextstream.preference;

/**
 * Where a record lay.
 *
 * @param timestamp Kafka's, milliseconds since the epoch
 */
public record Position(String topic, int partition, long offset, long timestamp) {}
