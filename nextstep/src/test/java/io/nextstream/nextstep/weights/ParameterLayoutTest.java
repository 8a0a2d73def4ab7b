package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {

    private static final ParameterLayout LAYOUT =
            ParameterLayout.of(
                    List.of(
                            TensorSpec.of("norm.weight", 3),
                            TensorSpec.of("linear.weight", 2, 3),
                            TensorSpec.of("linear.bias", 2),
                            TensorSpec.of("conv.weight", 2, 1, 1, 1)));

    @Test
    void usageExample() {
        assertEquals(13, LAYOUT.size());
        assertEquals(8, LAYOUT.decaySize());
        assertEquals(6, LAYOUT.offset("conv.weight"));
        assertEquals(8, LAYOUT.offset("norm.weight"));
        assertEquals("w[3]", LAYOUT.script("linear.bias"));
    }

    @Test
    void refusesTwoParametersOfOneName() {
        TensorSpec spec = TensorSpec.of("a", 1);
        assertThrows(IllegalArgumentException.class, () -> ParameterLayout.of(List.of(spec, spec)));
        assertThrows(IllegalArgumentException.class, () -> LAYOUT.index("b"));
        assertThrows(IllegalArgumentException.class, () -> TensorSpec.of("a", 0));
    }

    @Test
    void aFileMayHoldWhatTheNetworkComputes() {
        ParameterLayout layout =
                ParameterLayout.of(List.of(TensorSpec.of("norm.weight", 1)), Set.of("table"));
        FloatTensor one = new FloatTensor(new long[] {1}, new float[] {7});
        Weights weights = Weights.fromTensors(layout, Map.of("norm.weight", one, "table", one));
        assertArrayEquals(new float[] {7}, weights.flat());
        assertEquals(Set.of("norm.weight"), weights.toTensors().keySet());
        assertThrows(
                WeightsMismatchException.class,
                () -> Weights.fromTensors(layout, Map.of("norm.weight", one, "tables", one)));
    }

    @Test
    void theScriptSeesEveryParameterInItsShape() {
        String methods =
                LAYOUT.unpackMethod("unpack")
                        + "def forward(self, flat: Tensor) -> List[Tensor]:\n"
                        + "  return self.unpack(flat)\n";
        try (ScriptModule module = ScriptModule.compile(methods, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList w = module.call("forward", new NDList(manager.arange(13f)));
            assertEquals(4, w.size());
            assertEquals(new Shape(2, 3), w.get(0).getShape());
            assertEquals(new Shape(2, 1, 1, 1), w.get(1).getShape());
            assertArrayEquals(new float[] {8, 9, 10}, w.get(2).toFloatArray());
            assertArrayEquals(new float[] {11, 12}, w.get(3).toFloatArray());
        }
    }
}
