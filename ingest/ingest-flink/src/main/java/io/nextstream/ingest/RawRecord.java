package io.nextstream.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A record as Kafka handed it over. Equality is that of its place, not of its bytes.
 *
 * @param timestamp Kafka's, milliseconds since the epoch
 */
public record RawRecord(
        byte @Nullable [] key,
        byte @Nullable [] value,
        String topic,
        int partition,
        long offset,
        long timestamp) {

    // Spelled out: javac does not hand an array's @Nullable on to a compact constructor.
    public RawRecord(
            byte @Nullable [] key,
            byte @Nullable [] value,
            String topic,
            int partition,
            long offset,
            long timestamp) {
        this.key = key;
        this.value = value;
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawRecord that
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * topic.hashCode() + partition) + Long.hashCode(offset);
    }

    @Override
    public String toString() {
        return "RawRecord[" + topic + "-" + partition + "@" + offset + "]";
    }
}
