package io.nextstream.preference;

import io.nextstream.events.OffsetRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The smallest ranges that hold some records, one for each partition. */
final class OffsetRanges {

    private OffsetRanges() {}

    /** In the order of topic and partition. */
    static List<OffsetRange> of(Stream<Position> positions) {
        Map<Position, OffsetRange> ranges =
                new TreeMap<>(
                        Comparator.comparing(Position::topic)
                                .thenComparingInt(Position::partition));
        positions.forEach(
                at ->
                        ranges.merge(
                                at,
                                new OffsetRange(
                                        at.topic(), at.partition(), at.offset(), at.offset()),
                                OffsetRanges::span));
        return List.copyOf(ranges.values());
    }

    private static OffsetRange span(OffsetRange a, OffsetRange b) {
        return new OffsetRange(
                a.topic(),
                a.partition(),
                Math.min(a.first(), b.first()),
                Math.max(a.last(), b.last()));
    }
}
