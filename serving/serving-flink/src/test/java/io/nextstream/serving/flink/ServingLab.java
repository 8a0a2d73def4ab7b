package io.nextstream.serving.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.events.Generation;
import io.nextstream.events.Grid;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.Sourced;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** A serving operator over {@link FakeBackend}, whose clock is set by hand. */
final class ServingLab {

    private static final BatchPolicy POLICY = new BatchPolicy(4, 20, 1, 1_000, 0);

    private @Nullable
            TwoInputStreamOperatorTestHarness<Sourced<Prompt>, Sourced<ModelVersion>, Generation>
            harness;
    private long offset;

    void start(VersionPolicy versions) throws Exception {
        start(versions, null);
    }

    /** Ends the task after a checkpoint and begins another from it, at time 0. */
    void restart(VersionPolicy versions) throws Exception {
        harness().prepareSnapshotPreBarrier(1);
        OperatorSubtaskState state = harness().snapshot(1, 1);
        harness().close();
        start(versions, state);
    }

    private void start(VersionPolicy versions, @Nullable OperatorSubtaskState restored)
            throws Exception {
        harness =
                new TwoInputStreamOperatorTestHarness<>(
                        new ServingOperator(
                                POLICY, versions, "cpu", DrawRecipe.DEFAULT, FakeBackend::open));
        harness.setup(
                EventTypes.of(Codecs.GENERATION)
                        .createSerializer(new ExecutionConfig().getSerializerConfig()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    /** A version is published now. */
    void promote(long step) throws Exception {
        VersionId id = version(step);
        ModelVersion event =
                new ModelVersion(
                        id, step, VersionStatus.PROMOTED, "m", "0".repeat(64), "", Instant.EPOCH);
        harness().processElement2(new StreamRecord<>(at("model-versions", id.value(), event)));
    }

    void prompt(String id) throws Exception {
        prompt(id, null, null);
    }

    /** A prompt that starts from the picture under this key. */
    void edit(String id, String source) throws Exception {
        prompt(id, blob(source), null);
    }

    /** The same for a version of this step or a later one. */
    void edit(String id, String source, long step) throws Exception {
        prompt(id, blob(source), version(step));
    }

    private void prompt(String id, @Nullable BlobRef source, @Nullable VersionId least)
            throws Exception {
        Prompt prompt =
                new Prompt(
                        new PromptId(id),
                        "a red ball",
                        new Grid(1, 1),
                        7,
                        1,
                        new Sampling(1, 1, 0),
                        true,
                        source,
                        least,
                        null,
                        Instant.EPOCH);
        harness().processElement1(new StreamRecord<>(at("prompts", id, prompt)));
    }

    static BlobRef blob(String key) {
        return new BlobRef(key, "0".repeat(64), 1);
    }

    /** Waits for the staging thread's mail and runs it, as the task would. */
    void settleStaging() throws Exception {
        harness().getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    /** Sets the clock; what was due until then happens. */
    void at(long millis) throws Exception {
        harness().setProcessingTime(millis);
    }

    int versionsBehind() {
        return operator().versionsBehind();
    }

    long secondsBehind() {
        return operator().secondsBehind();
    }

    List<Generation> generations() {
        return harness().extractOutputValues();
    }

    List<String> refusals() {
        var letters = harness().getSideOutput(DeadLetters.TAG);
        return letters == null
                ? List.of()
                : letters.stream().map(letter -> letter.getValue().reason()).toList();
    }

    List<String> drawn() {
        return generations().stream()
                .map(each -> each.promptId() + " v" + each.version().step())
                .toList();
    }

    /** What the server said of its version since it was started last. */
    List<ModelVersion> events() {
        var said = harness().getSideOutput(ServingOperator.VERSIONS);
        return said == null ? List.of() : said.stream().map(StreamRecord::getValue).toList();
    }

    List<String> said() {
        return events().stream().map(each -> each.status() + " v" + each.step()).toList();
    }

    void close() throws Exception {
        harness().close();
    }

    private <T> Sourced<T> at(String topic, String key, T value) {
        return new Sourced<>(value, key, topic, 0, offset++, harness().getProcessingTime());
    }

    private ServingOperator operator() {
        return (ServingOperator) harness().getOperator();
    }

    private TwoInputStreamOperatorTestHarness<Sourced<Prompt>, Sourced<ModelVersion>, Generation>
            harness() {
        return Objects.requireNonNull(harness, "not started");
    }

    private static VersionId version(long step) {
        return new VersionId("v%07d-00000000".formatted(step));
    }
}
