package io.nextstream.serving.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.Prompt;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.Sourced;
import io.nextstream.serving.Request;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.jspecify.annotations.Nullable;

/**
 * What a serving task remembers over a restart: the version announced last (every task has heard
 * the same, so any copy will do after rescaling) and the prompts that wait for a version, shared
 * out among the tasks. Nothing is in work at a checkpoint.
 */
final class ServingState {

    private final ListState<ModelVersion> announced;
    private final ListState<Sourced<Prompt>> waiting;

    ServingState(OperatorStateStore store) throws Exception {
        announced =
                store.getUnionListState(
                        new ListStateDescriptor<>(
                                "announced-version", EventTypes.of(Codecs.MODEL_VERSION)));
        waiting =
                store.getListState(
                        new ListStateDescriptor<>(
                                "waiting-prompts", EventTypes.sourced(Codecs.PROMPT)));
    }

    @Nullable ModelVersion announced() throws Exception {
        for (ModelVersion version : announced.get()) {
            return version;
        }
        return null;
    }

    List<Sourced<Prompt>> waiting() throws Exception {
        List<Sourced<Prompt>> prompts = new ArrayList<>();
        waiting.get().forEach(prompts::add);
        return prompts;
    }

    void save(@Nullable ModelVersion version, List<Request<Sourced<Prompt>>> prompts)
            throws Exception {
        announced.update(version == null ? List.of() : List.of(version));
        waiting.update(prompts.stream().map(Request::payload).toList());
    }
}
