package io.nextstream.app.report;

import java.util.List;
import java.util.Optional;

/** Two percentiles of durations, nearest rank, in milliseconds. */
public record Percentiles(long p50, long p99) {

    /** Empty when there is nothing to rank. */
    public static Optional<Percentiles> of(List<Long> millis) {
        if (millis.isEmpty()) {
            return Optional.empty();
        }
        List<Long> sorted = millis.stream().sorted().toList();
        return Optional.of(new Percentiles(rank(sorted, 0.50), rank(sorted, 0.99)));
    }

    private static long rank(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
