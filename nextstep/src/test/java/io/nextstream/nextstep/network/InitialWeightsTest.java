package io.nextstream.nextstep.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {

    private static final ModelConfig CONFIG = ModelConfig.tiny(50, 8, 1, 2, 3, 0);

    @Test
    void usageExample() {
        Weights weights = InitialWeights.draw(CONFIG, 1);
        float[] embedding = weights.get("embed_tokens.weight");
        double square = 0;
        for (float value : embedding) {
            square += value * value;
        }
        assertEquals(0.02, Math.sqrt(square / embedding.length), 0.001);
        assertEquals(1f, weights.get("layers.3.post_attention_layernorm.weight")[5]);
        assertArrayEquals(weights.flat(), InitialWeights.draw(CONFIG, 1).flat());
        assertFalse(Arrays.equals(weights.flat(), InitialWeights.draw(CONFIG, 2).flat()));
    }

    /** An untrained head says 0, so the error is the target's mean square, (x - eps)^2. */
    @Test
    void anUntrainedHeadIsSilent() {
        Weights weights = InitialWeights.draw(CONFIG, 1);
        String entry =
                """
                def errors(self, flat: Tensor, c: Tensor, x: Tensor, t: Tensor, eps: Tensor) -> Tensor:
                  return self.token_errors(self.unpack(flat), c, x, t, eps)
                """;
        try (ScriptModule module =
                        ScriptModule.compile(
                                NextStepScript.methods(CONFIG, weights.layout()) + entry,
                                TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in =
                    new NDList(
                            manager.create(weights.flat()),
                            manager.ones(new Shape(2, 128)),
                            manager.full(new Shape(2, 32), 3f),
                            manager.create(new float[] {0, 0.5f, 0.25f, 1}),
                            manager.ones(new Shape(4, 32)));
            assertArrayEquals(
                    new float[] {4, 4, 4, 4}, module.call("errors", in).head().toFloatArray());
        }
    }
}
