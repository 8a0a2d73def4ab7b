package io.nextstream.trainer.flink;

import io.nextstream.events.BatchId;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Topics;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.Sourced;
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
    private final ListState<Sourced<TrainingBatch>> batches;
    private final ListState<ModelVersion> milestones;
    private final ListState<ModelVersion> withdrawn;

    /** How batches lay in a state from before they knew their places in the topic; empty since. */
    private final ListState<TrainingBatch> placeless;

    TrainingState(OperatorStateStore store) throws Exception {
        position =
                store.getListState(
                        new ListStateDescriptor<>(
                                "position", TypeInformation.of(TrainingPosition.class)));
        version = versions(store, "last-version");
        batches =
                store.getListState(
                        new ListStateDescriptor<>(
                                "trail-batches", EventTypes.sourced(Codecs.TRAINING_BATCH)));
        milestones = versions(store, "trail-versions");
        withdrawn = versions(store, "withdrawn-versions");
        placeless =
                store.getListState(
                        new ListStateDescriptor<>(
                                "batches-since-snapshot", EventTypes.of(Codecs.TRAINING_BATCH)));
    }

    private static ListState<ModelVersion> versions(OperatorStateStore store, String name)
            throws Exception {
        return store.getListState(
                new ListStateDescriptor<>(name, EventTypes.of(Codecs.MODEL_VERSION)));
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
        batches.update(memory.trail().batches());
        milestones.update(
                memory.trail().versions().stream().map(Trail.Milestone::version).toList());
        withdrawn.update(memory.setbacks().withdrawn());
        placeless.clear();
    }

    private TrainingMemory memory(TrainingPosition saved, ModelVersion last) throws Exception {
        List<Sourced<TrainingBatch>> since = list(batches);
        for (TrainingBatch batch : placeless.get()) {
            since.add(new Sourced<>(batch, "", Topics.TRAINING_BATCHES, 0, 0, 0));
        }
        return new TrainingMemory(
                saved.base(),
                saved.trail(since, list(milestones)),
                last,
                saved.batchesSinceVersion().stream().map(BatchId::new).toList(),
                saved.watched(),
                saved.setbacks(list(withdrawn)));
    }

    private static <T> List<T> list(ListState<T> state) throws Exception {
        List<T> all = new ArrayList<>();
        state.get().forEach(all::add);
        return all;
    }
}
