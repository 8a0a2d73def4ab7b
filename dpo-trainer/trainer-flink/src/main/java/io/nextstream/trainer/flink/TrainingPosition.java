package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.ingest.Sourced;
import io.nextstream.trainer.guard.Averages;
import io.nextstream.trainer.guard.Averages.Average;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The small part of {@link TrainingMemory} in operator state. Public because Flink's POJO
 * serializer demands it; fields can be added, and are null in a state from before.
 *
 * @param snapshot the last train state; null: training goes on from the base
 * @param averages of watched metrics
 * @param seen steps in each of them
 * @param states the train states before the last one, with their places on the trail
 * @param lastState place of the last one
 * @param versions places of the versions on the trail
 * @param setbacks how often training went back
 */
public record TrainingPosition(
        String base,
        @Nullable String snapshot,
        List<String> batchesSinceVersion,
        @Nullable Map<String, Double> averages,
        @Nullable Map<String, Long> seen,
        @Nullable Map<String, Integer> states,
        @Nullable Integer lastState,
        @Nullable List<Integer> versions,
        @Nullable Integer setbacks) {

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
        Map<String, Integer> states = new HashMap<>();
        for (Trail.State state : memory.trail().states()) {
            String id = state.id();
            if (id != null && !state.equals(memory.trail().last())) {
                states.put(id, state.at());
            }
        }
        return new TrainingPosition(
                memory.base(),
                memory.snapshot(),
                memory.sinceVersion().stream().map(batch -> batch.value()).toList(),
                averages,
                seen,
                states,
                memory.trail().last().at(),
                memory.trail().versions().stream().map(Trail.Milestone::at).toList(),
                memory.setbacks().count());
    }

    /** The trail of these batches and versions. */
    Trail trail(List<Sourced<TrainingBatch>> batches, List<ModelVersion> along) {
        SortedMap<Integer, Trail.State> byPlace = new TreeMap<>();
        if (states != null) {
            states.forEach((id, at) -> byPlace.put(at, new Trail.State(id, at)));
        }
        int last = lastState == null ? 0 : lastState;
        byPlace.put(last, new Trail.State(snapshot, last));
        List<Integer> places = versions == null ? List.of() : versions;
        List<Trail.Milestone> milestones = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            milestones.add(new Trail.Milestone(along.get(i), places.get(i)));
        }
        return new Trail(List.copyOf(byPlace.values()), batches, milestones);
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

    Setbacks setbacks(List<ModelVersion> withdrawn) {
        return new Setbacks(setbacks == null ? 0 : setbacks, withdrawn);
    }
}
