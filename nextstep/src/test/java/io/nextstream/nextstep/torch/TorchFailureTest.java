package io.nextstream.nextstep.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class TorchFailureTest {

    @Test
    void theReasonComesAfterTheTrace() {
        String product =
                """
                def product(self, a: Tensor, b: Tensor) -> Tensor:
                  return torch.matmul(a, b)
                """;
        try (ScriptModule module = ScriptModule.compile(product, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDArray square = manager.ones(new Shape(2, 2));
            NDList in = new NDList(square, manager.ones(new Shape(3, 3)));
            EngineException e =
                    assertThrows(EngineException.class, () -> module.call("product", in));
            String reason = TorchFailure.reason(String.valueOf(e.getMessage()));
            assertTrue(reason.contains("2x2 and 3x3"), reason);
            assertEquals(1, reason.lines().count());
        }
    }

    @Test
    void otherMessagesAreTheirFirstLine() {
        assertEquals("closed", TorchFailure.reason("\nclosed\nmore"));
        assertEquals("", TorchFailure.reason(""));
    }
}
