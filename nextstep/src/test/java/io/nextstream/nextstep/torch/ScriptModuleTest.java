package io.nextstream.nextstep.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class ScriptModuleTest {

    /** A linear layer whose weight [2, 3] and bias [2] lie in one flat vector. */
    private static final String LINEAR =
            """
            def unpack(self, flat: Tensor) -> List[Tensor]:
              p = torch.split_with_sizes(flat, [6, 2])
              w = [torch.view(p[0], [2, 3]), p[1]]
              return w
            def forward(self, flat: Tensor, x: Tensor) -> Tensor:
              w = (self).unpack(flat, )
              return torch.linear(x, w[0], w[1])
            def gradient(self, flat: Tensor, x: Tensor, steps: Tensor) -> Tuple[Tensor, Tensor]:
              f = torch.requires_grad_(torch.detach(flat), True)
              total = torch.zeros_like(flat)
              loss = torch.zeros([])
              for i in range(int(steps)):
                loss = torch.mean(torch.pow((self).forward(f, x, ), 2))
                g = torch.grad([loss], [f], None, None, False, False)
                total = torch.add(total, unchecked_cast(Tensor, g[0]))
              return (torch.detach(loss), total)
            """;

    @Test
    void usageExample() {
        try (ScriptModule module = ScriptModule.compile(LINEAR, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in =
                    new NDList(
                            manager.create(new float[] {1, 2, 3, 4, 5, 6, 10, 20}),
                            manager.create(new float[] {1, 1, 1}, new Shape(1, 3)));
            assertArrayEquals(
                    new float[] {16, 35}, module.call("forward", in).head().toFloatArray());
        }
    }

    @Test
    void differentiatesInsideTheScript() {
        try (ScriptModule module = ScriptModule.compile(LINEAR, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in =
                    new NDList(
                            manager.create(new float[] {1, 2, 3, 4, 5, 6, 10, 20}),
                            manager.create(new float[] {1, 1, 1}, new Shape(1, 3)),
                            manager.create(2));
            NDList out = module.callWithGrad("gradient", in);
            // loss = (16^2 + 35^2) / 2; its gradient by y is y; two rounds double it.
            assertEquals(740.5f, out.get(0).getFloat());
            assertArrayEquals(
                    new float[] {32, 32, 32, 70, 70, 70, 32, 70}, out.get(1).toFloatArray());
        }
    }

    @Test
    void refusesTextThatDoesNotCompile() {
        String bad =
                """
                def forward(self, x: Tensor) -> Tensor:
                  return torch.no_such_operator(x)
                """;
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ScriptModule.compile(bad, TorchDevice.CPU));
        assertTrue(e.getMessage().contains("no_such_operator"), e.getMessage());
    }

    @Test
    void knowsDevicesByPytorchsNames() {
        assertEquals("gpu", new TorchDevice("cuda:1").djl().getDeviceType());
        assertEquals(1, new TorchDevice("cuda:1").djl().getDeviceId());
        assertThrows(IllegalArgumentException.class, () -> new TorchDevice("gpu0"));
    }
}
