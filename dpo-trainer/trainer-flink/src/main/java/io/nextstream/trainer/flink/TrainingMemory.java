package io.nextstream.trainer.flink;

import io.nextstream.events.BatchId;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.ingest.Sourced;
import io.nextstream.trainer.guard.Averages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the training job remembers over a restart, instead of weights: from where to start, and what
 * to repeat.
 *
 * @param base the version that training started from
 * @param trail the way since a train state in the store
 * @param version the version committed last, with the event that announces it
 * @param sinceVersion ids of the batches trained on since that version
 * @param averages of the metrics that guards watch, after all these batches
 * @param setbacks what was undone before
 */
record TrainingMemory(
        String base,
        Trail trail,
        ModelVersion version,
        List<BatchId> sinceVersion,
        Averages averages,
        Setbacks setbacks) {

    TrainingMemory {
        sinceVersion = List.copyOf(sinceVersion);
    }

    static TrainingMemory fresh(ModelVersion base) {
        return new TrainingMemory(
                base.id().value(), Trail.from(null), base, List.of(), Averages.NONE, Setbacks.NONE);
    }

    /** Id of the last train state in the store; null for the base itself. */
    @Nullable String snapshot() {
        return trail.last().id();
    }

    /** How many batches were trained on since the last train state. */
    int batchesSinceSnapshot() {
        return trail.length() - trail.last().at();
    }

    TrainingMemory trained(Sourced<TrainingBatch> batch, Averages after) {
        List<BatchId> since = new ArrayList<>(sinceVersion);
        since.add(batch.present().id());
        return new TrainingMemory(base, trail.trained(batch), version, since, after, setbacks);
    }

    /** A batch was left out, and guards took note of it. */
    TrainingMemory watched(Averages after) {
        return new TrainingMemory(base, trail, version, sinceVersion, after, setbacks);
    }

    TrainingMemory with(Trail other) {
        return new TrainingMemory(base, other, version, sinceVersion, averages, setbacks);
    }

    TrainingMemory committed(ModelVersion committed) {
        return new TrainingMemory(base, trail, committed, List.of(), averages, setbacks);
    }

    /**
     * Training goes on from an earlier place, as if what came after it had never been trained on.
     *
     * @param state in the store, the weights of that place
     * @param again the version with these weights
     */
    TrainingMemory rolledBack(String state, ModelVersion again, List<ModelVersion> withdrawn) {
        return new TrainingMemory(
                base,
                Trail.from(state).committed(again),
                again,
                List.of(),
                Averages.NONE,
                setbacks.and(withdrawn));
    }

    /** Ids of versions and train states that must not be swept. */
    Set<String> needed() {
        Set<String> needed = new HashSet<>(List.of(base, version.id().value()));
        trail.versions().forEach(each -> needed.add(each.version().id().value()));
        for (Trail.State state : trail.states()) {
            String id = state.id();
            if (id != null) {
                needed.add(id);
            }
        }
        return needed;
    }
}
