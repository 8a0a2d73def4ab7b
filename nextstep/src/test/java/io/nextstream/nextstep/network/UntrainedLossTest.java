package io.nextstream.nextstep.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import org.junit.jupiter.api.Test;

/** Losses that need no training to be known. */
class UntrainedLossTest {

    private static final ModelConfig CONFIG = ModelConfig.tiny(50, 8, 1, 2, 3, 0);
    private static final int TOKENS = 256;
    private static final int C = CONFIG.tokenChannels();

    private static final String CHECK =
            """
            def errors(self, flat: Tensor, h: Tensor, x: Tensor, t: Tensor, eps: Tensor) -> Tensor:
              tokens = torch.layer_norm(x, [x.size(-1)], None, None, 1e-06)
              return torch.mean(self.token_errors(self.unpack(flat), h, tokens, t, eps))
            def words(self, flat: Tensor, h: Tensor, targets: Tensor) -> Tensor:
              return torch.neg(torch.mean(self.text_logp(self.unpack(flat), h * 0., targets)))
            """;

    /** A silent head is off by the target x - eps: 1 for normalised tokens, 1 for the noise. */
    @Test
    void aSilentHeadLosesTwo() {
        Weights weights = InitialWeights.draw(CONFIG, 1);
        NoiseStream noise = NoiseStream.of("test", "loss", 1);
        String methods = NextStepScript.methods(CONFIG, weights.layout()) + CHECK;
        try (ScriptModule module = ScriptModule.compile(methods, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            int rows = TOKENS * CONFIG.draws();
            NDList in =
                    new NDList(
                            manager.create(weights.flat()),
                            manager.create(
                                    noise.normals(0, TOKENS * CONFIG.hiddenSize()),
                                    new Shape(TOKENS, CONFIG.hiddenSize())),
                            manager.create(noise.normals(1, TOKENS * C), new Shape(TOKENS, C)),
                            manager.create(noise.uniforms(2, rows)),
                            manager.create(noise.normals(3, rows * C), new Shape(rows, C)));
            assertEquals(2, module.call("errors", in).head().getFloat(), 0.03);
        }
    }

    /** Without a preference among V words the cross-entropy is ln V. */
    @Test
    void anIndifferentTextHeadLosesTheLogarithmOfTheVocabulary() {
        Weights weights = InitialWeights.draw(CONFIG, 1);
        String methods = NextStepScript.methods(CONFIG, weights.layout()) + CHECK;
        try (ScriptModule module = ScriptModule.compile(methods, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in =
                    new NDList(
                            manager.create(weights.flat()),
                            manager.ones(new Shape(3, CONFIG.hiddenSize())),
                            manager.create(new long[] {4, 17, 49}));
            assertEquals(Math.log(50), module.call("words", in).head().getFloat(), 1e-5);
        }
    }
}
