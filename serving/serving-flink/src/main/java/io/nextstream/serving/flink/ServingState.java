package io.nextstream.serving.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.Prompt;
import io.nextstream.events.VersionId;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.Sourced;
import io.nextstream.serving.Backlog;
import io.nextstream.serving.Request;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What a serving task remembers over a restart: the version announced last (every task has heard
 * the same, so any copy will do after rescaling), the one that serves, which is another while the
 * announced one is being staged or after it failed, how far that one is behind, and the prompts
 * that wait for a version, shared out among the tasks. Nothing is in work at a checkpoint.
 */
final class ServingState {

    private final ListState<ModelVersion> announced;
    private final ListState<String> live;
    private final ListState<ServingLag> lag;
    private final ListState<Sourced<Prompt>> waiting;

    ServingState(OperatorStateStore store) throws Exception {
        announced =
                store.getUnionListState(
                        new ListStateDescriptor<>(
                                "announced-version", EventTypes.of(Codecs.MODEL_VERSION)));
        live = store.getUnionListState(new ListStateDescriptor<>("live-version", Types.STRING));
        lag =
                store.getUnionListState(
                        new ListStateDescriptor<>(
                                "serving-lag", TypeInformation.of(ServingLag.class)));
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

    /**
     * A version that served in some task. Where tasks differ, one that is not the announced one: it
     * is there for the case that the announced one fails.
     */
    @Nullable VersionId live() throws Exception {
        ModelVersion wanted = announced();
        VersionId found = null;
        for (String id : live.get()) {
            if (found == null || wanted == null || !wanted.id().value().equals(id)) {
                found = new VersionId(id);
            }
        }
        return found;
    }

    /** How far the served version was behind, in some task. */
    Backlog backlog() throws Exception {
        for (ServingLag saved : lag.get()) {
            return saved.backlog();
        }
        return Backlog.EMPTY;
    }

    List<Sourced<Prompt>> waiting() throws Exception {
        List<Sourced<Prompt>> prompts = new ArrayList<>();
        waiting.get().forEach(prompts::add);
        return prompts;
    }

    void save(
            @Nullable ModelVersion version,
            @Nullable VersionId serving,
            Backlog backlog,
            List<Request<Sourced<Prompt>>> prompts)
            throws Exception {
        announced.update(version == null ? List.of() : List.of(version));
        live.update(serving == null ? List.of() : List.of(serving.value()));
        lag.update(List.of(ServingLag.of(backlog)));
        waiting.update(prompts.stream().map(Request::payload).toList());
    }
}
