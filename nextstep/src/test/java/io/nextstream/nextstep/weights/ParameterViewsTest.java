package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterViews.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterViewsTest {

    private static final ParameterLayout LAYOUT =
            ParameterLayout.of(
                    List.of(
                            TensorSpec.of("q", 2, 2),
                            TensorSpec.of("k", 1, 2),
                            TensorSpec.of("q.bias", 2),
                            TensorSpec.of("k.bias", 1),
                            TensorSpec.of("other", 1, 3)));

    private static final List<Stack> STACKS =
            List.of(
                    new Stack("qk", List.of("q", "k")),
                    new Stack("qk.bias", List.of("q.bias", "k.bias")));

    @Test
    void neighboursAreSeenAsOneTensor() {
        ParameterViews views = ParameterViews.of(LAYOUT, STACKS);
        assertEquals("w[0]", views.script("qk"));
        assertEquals("w[1]", views.script("other"));
        try (ScriptModule module =
                        ScriptModule.compile(views.unpackMethod("forward"), TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList w = module.call("forward", new NDList(manager.arange(12f)));
            assertEquals(new Shape(3, 2), w.get(0).getShape());
            assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, w.get(0).toFloatArray());
            assertArrayEquals(new float[] {9, 10, 11}, w.get(2).toFloatArray());
        }
    }

    @Test
    void refusesStacksOfStrangers() {
        for (List<String> parts :
                List.of(List.of("q", "other"), List.of("k", "q"), List.of("k", "other"))) {
            List<Stack> stacks = List.of(new Stack("s", parts));
            assertThrows(IllegalArgumentException.class, () -> ParameterViews.of(LAYOUT, stacks));
        }
        ParameterViews views = ParameterViews.of(LAYOUT, STACKS);
        assertThrows(IllegalArgumentException.class, () -> views.script("q"));
    }
}
