package io.nextstream.trainer.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static final AdamWConfig CONFIG = new AdamWConfig(2e-3, 0.9, 0.95, 1e-8, 0.1, 1.0, 0.5);

    @Test
    void averagesTheWeightsAfterTheStep() {
        try (ScriptModule module = compile(1, 1);
                NDManager manager = module.newManager()) {
            AdamW adamW = new AdamW(module, CONFIG);
            AdamW.Vectors vectors = vectors(manager, new float[] {1, 1});
            for (int number = 100; number < 102; number++) {
                float[] before = vectors.ema().toFloatArray();
                adamW.step(vectors, manager.create(new float[] {1, -1}), number, 1);
                float[] flat = vectors.flat().toFloatArray();
                float[] expected = {(before[0] + flat[0]) / 2, (before[1] + flat[1]) / 2};
                assertArrayEquals(expected, vectors.ema().toFloatArray(), 1e-7f);
            }
        }
    }

    @Test
    void aGradientThatIsNotFiniteChangesNothing() {
        try (ScriptModule module = compile(2, 1);
                NDManager manager = module.newManager()) {
            AdamW adamW = new AdamW(module, CONFIG);
            AdamW.Vectors vectors = vectors(manager, new float[] {1, 2, 3});
            float[] bad = {0, Float.NaN, 0};
            assertFalse(Double.isFinite(adamW.step(vectors, manager.create(bad), 1, 1)));
            assertArrayEquals(new float[] {1, 2, 3}, vectors.flat().toFloatArray());
            assertArrayEquals(new float[] {1, 2, 3}, vectors.ema().toFloatArray());
            assertArrayEquals(new float[3], vectors.m().toFloatArray());
        }
    }

    @Test
    void schedulesWarmUpAndEndAtZero() {
        Schedule cosine = Schedule.cosine(10);
        assertEquals(0.1, cosine.factor(0, 0), 1e-12);
        assertEquals(1.0, cosine.factor(9, 0.009), 1e-12);
        assertEquals(0.5, cosine.factor(505, 0.505), 1e-12);
        assertEquals(0.0, cosine.factor(1000, 1), 1e-12);
        assertEquals(0.25, Schedule.constant(4).factor(0, 0), 1e-12);
        assertEquals(1.0, Schedule.constant(4).factor(90, 0.9), 1e-12);
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new AdamWConfig(0, 0.9, 0.95, 1e-8, 0.1, 1, 0.9));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AdamWConfig(1e-3, 1, 0.95, 1e-8, 0.1, 1, 0.9));
    }

    private static ScriptModule compile(long decayed, long plain) {
        return ScriptModule.compile(AdamW.script(decayed, plain), TorchDevice.CPU);
    }

    private static AdamW.Vectors vectors(NDManager manager, float[] flat) {
        return new AdamW.Vectors(
                manager.create(flat),
                manager.create(new float[flat.length]),
                manager.create(new float[flat.length]),
                manager.create(flat));
    }
}
