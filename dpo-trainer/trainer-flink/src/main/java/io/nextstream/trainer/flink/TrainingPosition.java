package io.nextstream.trainer.flink;

import io.nextstream.trainer.guard.Averages;
import io.nextstream.trainer.guard.Averages.Average;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The small part of {@link TrainingMemory} in operator state. Public because Flink's POJO
 * serializer demands it; fields can be added.
 *
 * @param snapshot null: training goes on from the base
 * @param averages of watched metrics; null in a state from before there were guards
 * @param seen steps in each of them
 */
public record TrainingPosition(
        String base,
        @Nullable String snapshot,
        List<String> batchesSinceVersion,
        @Nullable Map<String, Double> averages,
        @Nullable Map<String, Long> seen) {

    static TrainingPosition of(TrainingMemory memory) {
        Map<String, Double> averages = new HashMap<>();
        Map<String, Long> seen = new HashMap<>();
        memory.averages()
                .byMetric()
                .forEach(
                        (metric, average) -> {
                            averages.put(metric, average.value());
                            seen.put(metric, average.seen());
                        });
        return new TrainingPosition(
                memory.base(),
                memory.snapshot(),
                memory.sinceVersion().stream().map(batch -> batch.value()).toList(),
                averages,
                seen);
    }

    Averages watched() {
        if (averages == null || seen == null) {
            return Averages.NONE;
        }
        SortedMap<String, Average> byMetric = new TreeMap<>();
        Map<String, Long> counts = seen;
        averages.forEach(
                (metric, value) ->
                        byMetric.put(metric, new Average(value, counts.getOrDefault(metric, 0L))));
        return new Averages(byMetric);
    }
}
