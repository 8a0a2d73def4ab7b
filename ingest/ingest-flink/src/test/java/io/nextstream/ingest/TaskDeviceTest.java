package io.nextstream.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.externalresource.ExternalResourceInfoProvider;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.util.MockStreamingRuntimeContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskDeviceTest {

    @ParameterizedTest
    @CsvSource({"'0', cuda:0", "'1', cuda:1", "'10 2', cuda:2"})
    void aTaskTakesTheFirstGpuThatFlinkHandsOut(String indices, String device) throws Exception {
        Info[] gpus =
                Arrays.stream(indices.split(" "))
                        .map(index -> new Info("index", index))
                        .toArray(Info[]::new);
        assertEquals(device, resolved("gpu", gpus));
    }

    @Test
    void theCpuIsTakenWhateverIsThere() throws Exception {
        assertEquals("cpu", resolved("cpu"));
        assertEquals("cpu", resolved("cpu", new Info("index", "0")));
    }

    @Test
    void aGpuThatFlinkDoesNotHandOutIsRefusedWithTheKeysAndTheRemedy() {
        assertEquals(
                "trainer.device is gpu, but there is no GPU: Flink gave none: config.yaml of this"
                        + " TaskManager needs external-resources: gpu with"
                        + " external-resource.gpu.driver-factory.class and"
                        + " external-resource.gpu.amount, and the plugin external-resource-gpu."
                        + " Mend that and submit the job again, or set trainer.device: cpu",
                refusal());
    }

    @Test
    void theReasonThatTheDriverGivesReachesTheJob() {
        assertEquals(
                "trainer.device is gpu, but there is no GPU: the GPU discovery script /x exited with"
                        + " 3. Mend that and submit the job again, or set trainer.device: cpu",
                refusal(new Info("absent", "the GPU discovery script /x exited with 3")));
    }

    @Test
    void aGpuThatLibtorchCannotUseIsRefusedTheSameWay() {
        String said = TaskDevice.unusable("serving.device", "cuda:0").getCause().getMessage();
        assertTrue(
                said.startsWith("serving.device is gpu, but Flink hands out cuda:0, which"), said);
        assertTrue(said.endsWith("or set serving.device: cpu"), said);
    }

    @Test
    void anEntryThatSaysNothingIsNoGpu() {
        assertEquals(refusal(), refusal(new Info("name", "H100")));
    }

    @Test
    void anotherWordIsNoDevice() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> resolved("tpu"));
        assertEquals("trainer.device must be cpu or gpu, not 'tpu'", e.getMessage());
    }

    private static String refusal(Info... infos) {
        return assertThrows(SuppressRestartsException.class, () -> resolved("gpu", infos))
                .getCause()
                .getMessage();
    }

    private static String resolved(String configured, Info... infos) throws Exception {
        Set<ExternalResourceInfo> gpus = Arrays.stream(infos).collect(Collectors.toSet());
        ExternalResourceInfoProvider provider = name -> name.equals("gpu") ? gpus : Set.of();
        MockEnvironment environment =
                new MockEnvironmentBuilder().setExternalResourceInfoProvider(provider).build();
        try {
            RuntimeContext context = new MockStreamingRuntimeContext(1, 0, environment);
            return TaskDevice.resolve("trainer.device", configured, context);
        } finally {
            environment.close();
        }
    }

    private record Info(String key, String value) implements ExternalResourceInfo {
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
