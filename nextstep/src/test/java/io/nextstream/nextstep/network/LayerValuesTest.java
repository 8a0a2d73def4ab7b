package io.nextstream.nextstep.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What layers without weights must give, to the last digit that fp32 has. */
class LayerValuesTest {

    private static final ModelConfig PUBLISHED = ModelPreset.PUBLISHED.published();

    private static final String CHECK =
            """
            def sinusoid(self, t: Tensor) -> Tensor:
              return self.timestep_sinusoid(t)
            def tables(self, length: Tensor) -> Tuple[Tensor, Tensor]:
              return self.rotary_tables(length, int(length))
            def turned(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
              return self.rotate(x, cos, sin)
            """;

    private static ScriptModule module;
    private static NDManager manager;

    @BeforeAll
    static void compile() {
        ModelConfig small = ModelPreset.TINY.config(50, 16, 1, 2, 3, 0);
        ParameterLayout layout = NextStepScript.layout(small);
        String withoutRotary =
                NextStepScript.methods(small, layout)
                        .replace(
                                new RotaryEmbedding(small).methods(),
                                new RotaryEmbedding(PUBLISHED).methods());
        module = ScriptModule.compile(withoutRotary + CHECK, TorchDevice.CPU);
        manager = module.newManager();
    }

    @AfterAll
    static void close() {
        manager.close();
        module.close();
    }

    private static float[] sinusoid(float t) {
        NDList in = new NDList(manager.create(new float[] {t}));
        return module.call("sinusoid", in).head().toFloatArray();
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    @Test
    void theTimeGoesInUnscaledCosinesFirst() {
        float[] start = sinusoid(0);
        assertEquals(128, sum(Arrays.copyOf(start, 128)));
        assertEquals(0, sum(Arrays.copyOfRange(start, 128, 256)));
        float[] middle = sinusoid(0.5f);
        assertEquals(0.877582562, middle[0], 1e-6);
        assertEquals(0.893693271, middle[1], 1e-6);
        assertEquals(0.9999875, middle[64], 1e-6);
        assertEquals(0.479425539, middle[128], 1e-6);
        assertEquals(0.448678434, middle[129], 1e-6);
        assertEquals(0.004999979, middle[192], 1e-7);
        assertEquals(134.172309, sum(middle), 1e-4);
        float[] end = sinusoid(1);
        assertEquals(0.540302306, end[0], 1e-6);
        assertEquals(0.597375325, end[1], 1e-6);
        assertEquals(0.841470985, end[128], 1e-6);
        assertEquals(0.801961795, end[129], 1e-6);
        assertEquals(138.002994, sum(end), 1e-4);
    }

    /** At position 1 the sine of a pair is about its frequency where that is small. */
    @Test
    void positionsTurnAtThePublishedFrequencies() {
        NDList out = module.call("tables", new NDList(manager.create(2L)));
        float[] cos = Arrays.copyOfRange(out.get(0).toFloatArray(), 128, 192);
        float[] sin = Arrays.copyOfRange(out.get(1).toFloatArray(), 192, 256);
        double[] frequencies = {1, 0.80584219, 0.64938163, 0.52329911};
        for (int i = 0; i < frequencies.length; i++) {
            assertEquals(Math.cos(frequencies[i]), cos[i], 1e-6);
            assertEquals(Math.sin(frequencies[i]), sin[i], 1e-6);
        }
        assertEquals(1.24093776e-6, sin[63], 1e-12);
    }

    @Test
    void aHeadIsTurnedPairByPair() {
        NDList tables = module.call("tables", new NDList(manager.create(4L)));
        NDArray x = manager.zeros(new Shape(1, 4, 1, 128));
        x.set(new NDIndex(":, :, :, 2"), 1f);
        float[] turned =
                module.call("turned", new NDList(x, tables.get(0), tables.get(1)))
                        .head()
                        .toFloatArray();
        for (int p = 0; p < 4; p++) {
            double angle = p * 0.64938163;
            assertEquals(Math.cos(angle), turned[128 * p + 2], 1e-6);
            assertEquals(Math.sin(angle), turned[128 * p + 66], 1e-6);
        }
        assertArrayEquals(new float[64], Arrays.copyOfRange(turned, 3, 67), 1e-6f);
    }
}
