package io.nextstream.nextstep.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class TensorsTest {

    @Test
    void aTensorHoldsACopyOfTheNumbers() {
        try (ScriptModule module = ScriptModule.compile("", TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            float[] data = {1, -2, Float.MIN_VALUE, Float.NaN, 5, 6};
            NDArray tensor = Tensors.of(manager, data, new Shape(2, 3));
            data[0] = 7;
            assertEquals(new Shape(2, 3), tensor.getShape());
            assertArrayEquals(
                    new float[] {1, -2, Float.MIN_VALUE, Float.NaN, 5, 6}, tensor.toFloatArray());
            assertArrayEquals(new float[] {7}, Tensors.of(manager, new float[] {7}).toFloatArray());
        }
    }

    @Test
    void anEmptyTensorIsOne() {
        try (ScriptModule module = ScriptModule.compile("", TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            assertEquals(0, Tensors.of(manager, new float[0], new Shape(0, 4)).size());
        }
    }

    @Test
    void aShapeOfAnotherSizeIsRefused() {
        try (ScriptModule module = ScriptModule.compile("", TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Tensors.of(manager, new float[5], new Shape(2, 3)));
        }
    }
}
