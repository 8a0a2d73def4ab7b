package io.nextstream.trainer.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static final AdamWConfig CONFIG = new AdamWConfig(2e-3, 0.9, 0.95, 1e-8, 0.1, 1.0, 0.5);

    @Test
    void averagesTheWeightsAfterTheStep() {
        try (ScriptModule module = compile(1);
                NDManager manager = module.newManager()) {
            AdamW adamW = new AdamW(module, CONFIG);
            AdamW.Vectors vectors = vectors(manager, new float[] {1, 1});
            for (int number = 100; number < 102; number++) {
                float[] before = vectors.ema().toFloatArray();
                adamW.step(vectors, new NDList(manager.create(new float[] {1, -1})), number, 1);
                float[] flat = vectors.flat().toFloatArray();
                float[] expected = {(before[0] + flat[0]) / 2, (before[1] + flat[1]) / 2};
                assertArrayEquals(expected, vectors.ema().toFloatArray(), 1e-7f);
            }
        }
    }

    @Test
    void aGradientThatIsNotFiniteChangesNothing() {
        try (ScriptModule module = compile(2);
                NDManager manager = module.newManager()) {
            AdamW adamW = new AdamW(module, CONFIG);
            AdamW.Vectors vectors = vectors(manager, new float[] {1, 2, 3});
            float[] bad = {0, Float.NaN, 0};
            assertFalse(
                    Double.isFinite(adamW.step(vectors, new NDList(manager.create(bad)), 1, 1)));
            assertArrayEquals(new float[] {1, 2, 3}, vectors.flat().toFloatArray());
            assertArrayEquals(new float[] {1, 2, 3}, vectors.ema().toFloatArray());
            assertArrayEquals(new float[3], vectors.m().toFloatArray());
        }
    }

    @Test
    void aGradientInPiecesMovesAsOneOfAPieceDoes() {
        int[] pieces = {7, 270_000, 123_456, 5, 3, 40_000};
        float[][] expected = moved(300_000, new int[] {433_471});
        float[][] found = moved(300_000, pieces);
        for (int i = 0; i < expected.length; i++) {
            // The norm, of hundreds of thousands of squares in fp32, rounds most.
            float off = i == expected.length - 1 ? 1e-5f * expected[i][0] : 1e-6f;
            assertArrayEquals(expected[i], found[i], off);
        }
    }

    /** At 0 a step is decay alone: what does not decay stays. */
    @Test
    void biasesAndNormsDoNotDecay() {
        try (ScriptModule module = compile(3);
                NDManager manager = module.newManager()) {
            AdamW.Vectors vectors = vectors(manager, new float[] {1, 1, 1, 1, 1});
            NDList gradient =
                    new NDList(manager.create(new float[4]), manager.create(new float[1]));
            new AdamW(module, CONFIG).step(vectors, gradient, 1, 1);
            float less = 1 - 2e-3f * 0.1f;
            assertArrayEquals(
                    new float[] {less, less, less, 1, 1}, vectors.flat().toFloatArray(), 1e-7f);
        }
    }

    /** Weights, moments and average after two steps, and the norm. */
    private static float[][] moved(int decayed, int[] pieces) {
        int size = Arrays.stream(pieces).sum();
        try (ScriptModule module = compile(decayed);
                NDManager manager = module.newManager()) {
            AdamW adamW = new AdamW(module, CONFIG);
            AdamW.Vectors vectors =
                    vectors(manager, NoiseStream.of("adamw", "", 1).normals(0, size));
            double norm = 0;
            for (int number = 1; number <= 2; number++) {
                float[] numbers = NoiseStream.of("adamw", "", 2).normals(number, size);
                NDList gradient = new NDList();
                int at = 0;
                for (int piece : pieces) {
                    gradient.add(manager.create(Arrays.copyOfRange(numbers, at, at + piece)));
                    at += piece;
                }
                norm = adamW.step(vectors, gradient, number, 1);
            }
            return new float[][] {
                vectors.flat().toFloatArray(),
                vectors.m().toFloatArray(),
                vectors.v().toFloatArray(),
                vectors.ema().toFloatArray(),
                {(float) norm}
            };
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

    private static ScriptModule compile(long decayed) {
        return ScriptModule.compile(AdamW.script(decayed), TorchDevice.CPU);
    }

    private static AdamW.Vectors vectors(NDManager manager, float[] flat) {
        return new AdamW.Vectors(
                manager.create(flat),
                manager.create(new float[flat.length]),
                manager.create(new float[flat.length]),
                manager.create(flat));
    }
}
