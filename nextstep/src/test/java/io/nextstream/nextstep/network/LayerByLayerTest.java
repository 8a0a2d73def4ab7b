package io.nextstream.nextstep.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerByLayerTest {

    private static final ModelConfig SIZES = ModelConfig.tiny(20, 4, 1, 2, 3, 0);
    private static final ParameterLayout LAYOUT = NextStepScript.layout(SIZES);

    private static final String BOTH =
            """
            def both(self, flat: Tensor, ids: Tensor, images: Tensor, mask: Tensor) -> List[Tensor]:
              w = self.unpack(flat)
              kept = self.layer_inputs(w, ids, images, mask)
              again = self.layer_at(w, 2, kept[2], mask)
              return [self.hidden(w, ids, images, mask), self.last_norm(w, kept[-1]), again, kept[2], kept[3]]
            """;

    /** One row of five tokens, one of three with two pads before it; two are of pictures. */
    @ParameterizedTest
    @EnumSource
    void theLayersOneByOneGiveTheBitsOfAll(Precision precision) {
        String script =
                NextStepScript.methods(SIZES, LAYOUT, precision)
                        + NextStepScript.layerByLayer(SIZES, LAYOUT)
                        + BOTH;
        try (ScriptModule module = ScriptModule.compile(script, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in =
                    new NDList(
                            manager.create(draw(LAYOUT.size(), 0.05f)),
                            manager.create(new long[] {5, 6, 1, 3, 2, 0, 0, 1, 3, 2}).reshape(2, 5),
                            manager.create(draw(2 * 16, 1), new Shape(2, 16)),
                            manager.create(new long[] {1, 1, 1, 1, 1, 0, 0, 1, 1, 1})
                                    .reshape(2, 5));
            NDList out = module.call("both", in);
            assertEquals(new Shape(2, 5, SIZES.hiddenSize()), out.get(1).getShape());
            assertArrayEquals(out.get(0).toFloatArray(), out.get(1).toFloatArray());
            assertArrayEquals(out.get(4).toFloatArray(), out.get(2).toFloatArray());
            assertFalse(Arrays.equals(out.get(3).toFloatArray(), out.get(4).toFloatArray()));
        }
    }

    private static float[] draw(int count, float scale) {
        float[] numbers = NoiseStream.of("test", "layers", count).normals(0, count);
        for (int i = 0; i < count; i++) {
            numbers[i] *= scale;
        }
        return numbers;
    }
}
