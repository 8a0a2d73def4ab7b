package io.nextstream.serving.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.DeadLetter;
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
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServingOperatorHarnessTest {

    private static final BatchPolicy POLICY = new BatchPolicy(4, 20, 2, 1_000, 0);

    private TwoInputStreamOperatorTestHarness<Sourced<Prompt>, Sourced<ModelVersion>, Generation>
            harness;
    private long offset;

    @BeforeEach
    void open() throws Exception {
        FakeBackend.reset();
        start(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        assertEquals(0, FakeBackend.OPEN.get(), "engines left open");
    }

    @Test
    void aFullBatchIsDrawnAtOnceAndAPartialOneAfterTheWait() throws Exception {
        promote(1);
        prompt("a", 4);
        assertEquals(List.of("a/0 v1", "a/1 v1", "a/2 v1", "a/3 v1"), drawn());
        prompt("b", 1);
        assertEquals(4, drawn().size());
        harness.setProcessingTime(20);
        assertEquals("b/0 v1", drawn().get(4));
        assertEquals(0, harness.getProcessingTimeService().getNumActiveTimers());
    }

    @Test
    void everyFieldOfAGenerationIsThere() throws Exception {
        promote(7);
        harness.setProcessingTime(5_000);
        prompt("a", 4);
        Generation generation = harness.extractOutputValues().get(2);
        assertEquals("a", generation.promptId().value());
        assertEquals(2, generation.candidate());
        assertEquals(version(7), generation.version());
        assertEquals("a plan", generation.plan());
        assertEquals("tokens", generation.tokens().key());
        assertEquals(Instant.ofEpochMilli(5_000), generation.finishedAt());
        assertEquals(Instant.EPOCH, generation.requestedAt());
    }

    @Test
    void beforeABarrierAllIsDrawn() throws Exception {
        promote(1);
        prompt("a", 1);
        harness.prepareSnapshotPreBarrier(1);
        assertEquals(List.of("a/0 v1"), drawn());
    }

    @Test
    void aRestartRepeatsNothingAndKeepsVersionAndWaitingPrompts() throws Exception {
        promote(3);
        prompt("drawn", 1);
        prompt("waits", 1, version(5), null);
        restart();
        assertEquals(List.of(), drawn());
        settleStaging();
        prompt("new", 1);
        harness.setProcessingTime(20);
        assertEquals(List.of("new/0 v3"), drawn());
        promote(5);
        harness.setProcessingTime(40);
        assertEquals(List.of("new/0 v3", "waits/0 v5"), drawn());
    }

    @Test
    void promptsWaitForTheFirstVersionAlsoOverARestart() throws Exception {
        prompt("early", 1);
        restart();
        promote(1);
        harness.setProcessingTime(20);
        assertEquals(List.of("early/0 v1"), drawn());
    }

    @Test
    void aBrokenVersionLeavesTheOldOneAndIsReportedWithItsPlace() throws Exception {
        promote(1);
        FakeBackend.BROKEN.add(2L);
        promote(2);
        prompt("a", 4);
        assertTrue(drawn().stream().allMatch(said -> said.endsWith(" v1")));
        DeadLetter letter = deadLetters().get(0);
        assertEquals("model-versions", letter.topic());
        assertEquals("not served: model.safetensors is damaged", letter.reason());
    }

    @Test
    void aBrokenVersionLeavesTheOldOneAlsoOverRestarts() throws Exception {
        promote(1);
        FakeBackend.BROKEN.add(2L);
        promote(2);
        restart();
        settleStaging(); // The one that served, ...
        prompt("a", 1);
        settleStaging(); // ... then the one announced last, in vain.
        prompt("b", 1);
        harness.setProcessingTime(20);
        assertEquals(List.of("a/0 v1", "b/0 v1"), drawn());
        restart();
        settleStaging();
        settleStaging();
        prompt("c", 1);
        harness.setProcessingTime(40);
        assertEquals(List.of("c/0 v1"), drawn());
    }

    @Test
    void aRestartBeforeAnythingIsLiveAgainForgetsNothing() throws Exception {
        promote(1);
        FakeBackend.BROKEN.add(2L);
        promote(2);
        restart();
        Mail staged = harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY);
        restart();
        staged.run(); // Comes too late for the task that asked for it.
        settleStaging();
        settleStaging();
        prompt("a", 1);
        harness.setProcessingTime(20);
        assertEquals(List.of("a/0 v1"), drawn());
    }

    @Test
    void aVersionThatWasStillBeingStagedGoesLiveAfterTheRestart() throws Exception {
        promote(1);
        FakeBackend.BROKEN.add(2L);
        promote(2);
        FakeBackend.BROKEN.clear();
        restart();
        settleStaging();
        settleStaging();
        prompt("a", 1);
        harness.setProcessingTime(20);
        assertEquals(List.of("a/0 v2"), drawn());
    }

    @Test
    void theOldVersionIsTriedAgainIfItWasOutOfReachAndTheAnnouncedOneIsBroken() throws Exception {
        promote(1);
        FakeBackend.BROKEN.add(2L);
        promote(2);
        FakeBackend.OUT_OF_REACH_ONCE.add(1L);
        restart();
        settleStaging();
        settleStaging();
        settleStaging();
        prompt("a", 1);
        harness.setProcessingTime(20);
        assertEquals(List.of("a/0 v1"), drawn());
    }

    @Test
    void onlyPromotedVersionsGoLive() throws Exception {
        promote(1);
        announce(2, VersionStatus.CANDIDATE);
        announce(3, VersionStatus.FAILED);
        harness.processElement2(new StreamRecord<>(at("model-versions", "v9", null)));
        prompt("a", 4);
        assertEquals("a/0 v1", drawn().get(0));
    }

    @Test
    void anExactVersionIsServedBesideTheLiveOne() throws Exception {
        promote(5);
        prompt("old", 1, null, version(2));
        settleStaging();
        harness.setProcessingTime(20);
        assertEquals(List.of("old/0 v2"), drawn());
    }

    @Test
    void anExactVersionThatCannotBeHadCostsARecord() throws Exception {
        promote(5);
        FakeBackend.BROKEN.add(2L);
        prompt("old", 1, null, version(2));
        settleStaging();
        harness.setProcessingTime(20);
        assertEquals(List.of(), drawn());
        assertEquals(
                "version v0000002-00000000: model.safetensors is damaged",
                deadLetters().get(0).reason());
    }

    @Test
    void aPromisedGpuThatIsAbsentIsRefusedForGood() throws Exception {
        var onTheGpu = new TwoInputStreamOperatorTestHarness<>(operator("gpu"));
        onTheGpu.setup(EventTypes.of(Codecs.GENERATION).createSerializer(serializers()));
        SuppressRestartsException refused =
                assertThrows(SuppressRestartsException.class, onTheGpu::open);
        onTheGpu.getEnvironment().close();
        String said = refused.getCause().getMessage();
        assertTrue(said.startsWith("serving.device is gpu, but there is no GPU"), said);
    }

    private void start(@Nullable OperatorSubtaskState restored) throws Exception {
        harness = new TwoInputStreamOperatorTestHarness<>(operator("cpu"));
        harness.setup(EventTypes.of(Codecs.GENERATION).createSerializer(serializers()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    private static ServingOperator operator(String device) {
        return new ServingOperator(
                POLICY, VersionPolicy.defaults(), device, DrawRecipe.DEFAULT, FakeBackend::open);
    }

    private static org.apache.flink.api.common.serialization.SerializerConfig serializers() {
        return new ExecutionConfig().getSerializerConfig();
    }

    private void restart() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        start(state);
    }

    private void prompt(String id, int candidates) throws Exception {
        prompt(id, candidates, null, null);
    }

    private void prompt(
            String id, int candidates, @Nullable VersionId min, @Nullable VersionId exact)
            throws Exception {
        Prompt prompt =
                new Prompt(
                        new PromptId(id),
                        "a red ball",
                        new Grid(1, 1),
                        7,
                        candidates,
                        new Sampling(1, 1, 0),
                        true,
                        null,
                        min,
                        exact,
                        Instant.EPOCH);
        harness.processElement1(new StreamRecord<>(at("prompts", id, prompt)));
    }

    private void promote(long step) throws Exception {
        announce(step, VersionStatus.PROMOTED);
        settleStaging();
    }

    private void announce(long step, VersionStatus status) throws Exception {
        ModelVersion version =
                new ModelVersion(
                        version(step), step, status, "m", "0".repeat(64), "", Instant.EPOCH);
        harness.processElement2(
                new StreamRecord<>(at("model-versions", version(step).value(), version)));
    }

    /** Waits for the staging thread's mail and runs it, as the task would. */
    private void settleStaging() throws Exception {
        harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    private <T> Sourced<T> at(String topic, String key, @Nullable T value) {
        return new Sourced<>(value, key, topic, 0, offset++, 0);
    }

    private List<String> drawn() {
        return harness.extractOutputValues().stream()
                .map(g -> g.promptId() + "/" + g.candidate() + " v" + g.version().step())
                .toList();
    }

    private List<DeadLetter> deadLetters() {
        return Objects.requireNonNull(harness.getSideOutput(DeadLetters.TAG)).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private static VersionId version(long step) {
        return new VersionId("v%07d-00000000".formatted(step));
    }
}
