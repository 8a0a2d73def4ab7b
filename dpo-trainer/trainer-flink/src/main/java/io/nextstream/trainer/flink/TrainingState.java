package io.nextstream.trainer.flink;

import io.nextstream.events.BatchId;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.EventTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** {@link TrainingMemory} as operator state. */
final class TrainingState {

    private final ListState<TrainingPosition> position;
    private final ListState<ModelVersion> version;
    private final ListState<TrainingBatch> batches;

    TrainingState(OperatorStateStore store) throws Exception {
        position =
                store.getListState(
                        new ListStateDescriptor<>(
                                "position", TypeInformation.of(TrainingPosition.class)));
        version =
                store.getListState(
                        new ListStateDescriptor<>(
                                "last-version", EventTypes.of(Codecs.MODEL_VERSION)));
        batches =
                store.getListState(
                        new ListStateDescriptor<>(
                                "batches-since-snapshot", EventTypes.of(Codecs.TRAINING_BATCH)));
    }

    /** What was saved; null at the first start. */
    @Nullable TrainingMemory load() throws Exception {
        for (TrainingPosition saved : position.get()) {
            for (ModelVersion last : version.get()) {
                return memory(saved, last);
            }
        }
        return null;
    }

    void save(TrainingMemory memory) throws Exception {
        position.update(List.of(TrainingPosition.of(memory)));
        version.update(List.of(memory.version()));
        batches.update(memory.sinceSnapshot());
    }

    private TrainingMemory memory(TrainingPosition saved, ModelVersion last) throws Exception {
        List<TrainingBatch> since = new ArrayList<>();
        batches.get().forEach(since::add);
        return new TrainingMemory(
                saved.base(),
                saved.snapshot(),
                since,
                last,
                saved.batchesSinceVersion().stream().map(BatchId::new).toList(),
                saved.watched());
    }
}
