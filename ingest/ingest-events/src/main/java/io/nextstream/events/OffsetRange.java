package io.nextstream.events;

/** The records {@code first} to {@code last}, both included, of one partition. */
public record OffsetRange(String topic, int partition, long first, long last) {

    public OffsetRange {
        Check.text("topic", topic, 249);
        Check.atLeast("partition", partition, 0);
        Check.atLeast("first offset", first, 0);
        Check.atLeast("last offset", last, first);
    }
}
