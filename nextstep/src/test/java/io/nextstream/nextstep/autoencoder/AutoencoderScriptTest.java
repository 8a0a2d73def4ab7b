package io.nextstream.nextstep.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderScriptTest {

    private static final String ENTRIES =
            """
            def encode(self, flat: Tensor, pixels: Tensor) -> Tensor:
              return self.latents(self.unpack(flat), pixels)
            def patches(self, z: Tensor, rows: Tensor, cols: Tensor) -> Tuple[Tensor, Tensor]:
              tokens = self.patchify(z)
              return (tokens, self.unpatchify(tokens, int(rows), int(cols)))
            """;

    private static ScriptModule compile(AutoencoderConfig config, ParameterLayout layout) {
        return ScriptModule.compile(
                AutoencoderScript.methods(config, layout) + ENTRIES, TorchDevice.CPU);
    }

    @Test
    void hasThePublishedSize() {
        ParameterLayout layout = AutoencoderScript.layout(AutoencoderConfig.published());
        assertEquals(83_819_683, layout.size());
        assertEquals(244, layout.specs().size());
        assertEquals(16, AutoencoderConfig.published().tokenSide());
        assertEquals(64, AutoencoderConfig.published().tokenChannels());
    }

    @Test
    void theNoiseFreeLatentHasMeanZeroAndVarianceOneAtEveryPosition() {
        AutoencoderConfig config = AutoencoderConfig.small();
        Weights weights = AutoencoderWeights.initial(config, 1);
        try (ScriptModule module = compile(config, weights.layout());
                NDManager manager = module.newManager()) {
            NDArray pixels = noise(manager, 3, 1, 3, 16, 16);
            NDArray z =
                    module.call("encode", new NDList(manager.create(weights.flat()), pixels))
                            .head();
            NDArray ones = manager.ones(new Shape(1, 4, 4));
            assertTrue(z.mean(new int[] {1}).allClose(ones.mul(0), 0, 1e-5, false));
            assertTrue(z.square().mean(new int[] {1}).allClose(ones, 0, 1e-3, false));
        }
    }

    @Test
    void aNormPatchIsNormalisedAsOne() {
        AutoencoderConfig config = new AutoencoderConfig(32, List.of(1), 1, 4, 1, 0, true, 2, 0.5);
        Weights weights = AutoencoderWeights.initial(config, 1);
        try (ScriptModule module = compile(config, weights.layout());
                NDManager manager = module.newManager()) {
            NDArray pixels = noise(manager, 3, 1, 3, 4, 4);
            NDArray z =
                    module.call("encode", new NDList(manager.create(weights.flat()), pixels))
                            .head();
            // A square of 2 x 2 latents of 4 channels has mean 0; one of its positions has not.
            assertEquals(0, z.get("0,:,0:2,2:4").mean().getFloat(), 1e-5);
            assertTrue(Math.abs(z.get("0,:,0,2").mean().getFloat()) > 1e-3);
        }
    }

    @Test
    void patchesAreInRasterOrderWithTheChannelSlowest() {
        AutoencoderConfig config = AutoencoderConfig.small();
        try (ScriptModule module = compile(config, AutoencoderScript.layout(config));
                NDManager manager = module.newManager()) {
            // Value c * 10000 + y * 100 + x at channel c, row y, column x.
            NDArray z =
                    manager.arange(8f)
                            .mul(10000)
                            .reshape(1, 8, 1, 1)
                            .add(manager.arange(4f).mul(100).reshape(1, 1, 4, 1))
                            .add(manager.arange(6f).reshape(1, 1, 1, 6));
            NDList out =
                    module.call("patches", new NDList(z, manager.create(2), manager.create(3)));
            assertEquals(new Shape(1, 6, 32), out.get(0).getShape());
            assertArrayEquals(
                    new float[] {0, 1, 100, 101, 10000, 10001, 10100, 10101},
                    out.get(0).get("0,0,0:8").toFloatArray());
            assertArrayEquals(
                    new float[] {2, 3, 102, 103}, out.get(0).get("0,1,0:4").toFloatArray());
            assertArrayEquals(
                    new float[] {200, 201, 300, 301}, out.get(0).get("0,3,0:4").toFloatArray());
            assertArrayEquals(z.toFloatArray(), out.get(1).toFloatArray());
        }
    }

    private static NDArray noise(NDManager manager, long seed, long... shape) {
        Shape of = new Shape(shape);
        float[] numbers = NoiseStream.of("test", "autoencoder", seed).normals(0, (int) of.size());
        return manager.create(numbers, of);
    }
}
