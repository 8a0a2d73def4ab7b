package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnounceOperatorTest {

    private OneInputStreamOperatorTestHarness<Tuple2<Long, ModelVersion>, ModelVersion> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new AnnounceOperator());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aVersionWaitsForItsCheckpoint() throws Exception {
        committed(3, 10);
        harness.notifyOfCompletedCheckpoint(2);
        assertEquals(List.of(), announced());
        harness.notifyOfCompletedCheckpoint(3);
        assertEquals(List.of(10L), announced());
        harness.notifyOfCompletedCheckpoint(4);
        assertEquals(List.of(10L), announced());
    }

    @Test
    void aCheckpointCoversThoseBeforeIt() throws Exception {
        committed(3, 10);
        committed(4, 11);
        committed(6, 12);
        harness.notifyOfCompletedCheckpoint(5);
        assertEquals(List.of(10L, 11L), announced());
    }

    @Test
    void aVersionThatItsBarrierOvertookIsAnnouncedWhenItComes() throws Exception {
        harness.notifyOfCompletedCheckpoint(3);
        committed(3, 10);
        assertEquals(List.of(10L), announced());
        committed(4, 11);
        assertEquals(List.of(10L), announced());
    }

    @Test
    void whatAnEarlierCheckpointHoldsIsAnnouncedAtOnce() throws Exception {
        committed(0, 7);
        assertEquals(List.of(7L), announced());
    }

    @Test
    void aLateWordOfAnOldCheckpointChangesNothing() throws Exception {
        harness.notifyOfCompletedCheckpoint(5);
        harness.notifyOfCompletedCheckpoint(4);
        committed(5, 9);
        assertEquals(List.of(9L), announced());
    }

    private void committed(long checkpoint, long step) throws Exception {
        ModelVersion version =
                new ModelVersion(
                        new VersionId("v%07d-00000000".formatted(step)),
                        step,
                        VersionStatus.PROMOTED,
                        "manifest",
                        "0".repeat(64),
                        "why",
                        Instant.EPOCH);
        harness.processElement(new StreamRecord<>(Tuple2.of(checkpoint, version)));
    }

    private List<Long> announced() {
        return harness.extractOutputValues().stream().map(ModelVersion::step).toList();
    }
}
