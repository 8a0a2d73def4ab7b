package io.nextstream.trainer.flink;

import io.nextstream.events.BatchId;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.trainer.guard.Averages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the training job remembers over a restart, instead of weights: from where to start, and what
 * to repeat.
 *
 * @param base the version that training started from
 * @param snapshot id of a train state in the store; null for the base itself
 * @param sinceSnapshot batches trained on since then, in order
 * @param version the version committed last, with the event that announces it
 * @param sinceVersion ids of the batches trained on since that version
 * @param averages of the metrics that guards watch, after all these batches
 */
record TrainingMemory(
        String base,
        @Nullable String snapshot,
        List<TrainingBatch> sinceSnapshot,
        ModelVersion version,
        List<BatchId> sinceVersion,
        Averages averages) {

    TrainingMemory {
        sinceSnapshot = List.copyOf(sinceSnapshot);
        sinceVersion = List.copyOf(sinceVersion);
    }

    static TrainingMemory fresh(ModelVersion base) {
        return new TrainingMemory(
                base.id().value(), null, List.of(), base, List.of(), Averages.NONE);
    }

    TrainingMemory trained(TrainingBatch batch, Averages after) {
        return new TrainingMemory(
                base,
                snapshot,
                plus(sinceSnapshot, batch),
                version,
                plus(sinceVersion, batch.id()),
                after);
    }

    /** A batch was left out, and guards took note of it. */
    TrainingMemory watched(Averages after) {
        return new TrainingMemory(base, snapshot, sinceSnapshot, version, sinceVersion, after);
    }

    TrainingMemory committed(ModelVersion committed) {
        return new TrainingMemory(base, snapshot, sinceSnapshot, committed, List.of(), averages);
    }

    TrainingMemory snapshotTaken(String taken) {
        return new TrainingMemory(base, taken, List.of(), version, sinceVersion, averages);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
