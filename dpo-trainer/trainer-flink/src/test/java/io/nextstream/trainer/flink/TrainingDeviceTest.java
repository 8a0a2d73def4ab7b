package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.ingest.Sourced;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the GPU that Flink hands out comes to the trainer; no trainer is opened. */
@Timeout(60)
final class TrainingDeviceTest {

    @Test
    void theGpuThatFlinkHandsOutReachesTheTrainer() {
        Opened opened =
                assertThrows(Opened.class, () -> open("gpu", Set.of(new Gpu("index", "1"))));
        assertEquals("cuda:1", opened.getMessage());
    }

    @Test
    void theCpuIsTheTrainersUnlessAGpuIsAskedFor() {
        Opened opened =
                assertThrows(Opened.class, () -> open("cpu", Set.of(new Gpu("index", "1"))));
        assertEquals("cpu", opened.getMessage());
    }

    @Test
    void withoutItNoTrainerIsOpenedAndNoRestartTriesAgain() {
        SuppressRestartsException refused =
                assertThrows(SuppressRestartsException.class, () -> open("gpu", Set.of()));
        String said = refused.getCause().getMessage();
        assertTrue(said.startsWith("trainer.device is gpu, but there is no GPU"), said);
    }

    private static void open(String device, Set<ExternalResourceInfo> gpus) throws Exception {
        MockEnvironment environment =
                new MockEnvironmentBuilder().setExternalResourceInfoProvider(name -> gpus).build();
        TrainerParts.Factory parts =
                (place, clock) -> {
                    throw new Opened(place);
                };
        OneInputStreamOperatorTestHarness<Sourced<TrainingBatch>, Tuple2<Long, ModelVersion>>
                harness =
                        new OneInputStreamOperatorTestHarness<>(
                                new TrainingOperator(parts, device), environment);
        try {
            harness.setup(
                    TrainingOperator.COMMITTED.createSerializer(
                            new ExecutionConfig().getSerializerConfig()));
            harness.open();
        } finally {
            harness.close();
        }
    }

    private static final class Opened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Opened(String device) {
            super(device);
        }
    }

    private record Gpu(String key, String value) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String name) {
            return key.equals(name) ? Optional.of(value) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of(key);
        }
    }
}
