package io.nextstream.nextstep.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TorchDeviceTest {

    @Test
    void namesArePyTorchs() {
        assertEquals(Device.cpu(), TorchDevice.CPU.djl());
        assertEquals(Device.gpu(0), new TorchDevice("cuda").djl());
        assertEquals(Device.gpu(12), new TorchDevice("cuda:12").djl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:1000", "CPU"})
    void anotherNameIsRefused(String name) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new TorchDevice(name));
        assertEquals("a device is cpu, cuda or cuda:<number>, not " + name, e.getMessage());
    }

    @Test
    void aGpuIsFedByOneThread() {
        assertEquals(8, TorchDevice.CPU.feeders(8));
        assertEquals(1, new TorchDevice("cuda:1").feeders(8));
    }

    @Test
    void theLibtorchOfTheTestsComputesOnTheCpuOnly() {
        assertTrue(TorchDevice.CPU.isUsable());
        assertFalse(new TorchDevice("cuda:0").isUsable());
    }
}
