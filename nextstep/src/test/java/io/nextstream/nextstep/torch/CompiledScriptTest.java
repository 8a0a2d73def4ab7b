package io.nextstream.nextstep.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CompiledScriptTest {

    private static String times(int factor) {
        return """
               def forward(self, x: Tensor) -> Tensor:
                 return torch.mul(x, %d)
               """
                .formatted(factor);
    }

    private static float product(ScriptModule module, float x) {
        try (NDManager manager = module.newManager()) {
            return module.call("forward", new NDList(manager.create(x))).head().getFloat();
        }
    }

    @Test
    void oneTextIsCompiledOnce() {
        CompiledScript first = CompiledScript.acquire(times(3), TorchDevice.CPU);
        CompiledScript again = CompiledScript.acquire(times(3), TorchDevice.CPU);
        CompiledScript other = CompiledScript.acquire(times(4), TorchDevice.CPU);
        assertSame(first, again);
        assertNotSame(first, other);
        first.release();
        again.release();
        other.release();
    }

    @Test
    void theLastHolderFreesIt() {
        int before = CompiledScript.inUse();
        ScriptModule first = ScriptModule.compile(times(5), TorchDevice.CPU);
        ScriptModule second = ScriptModule.compile(times(5), TorchDevice.CPU);
        assertEquals(before + 1, CompiledScript.inUse());
        first.close();
        first.close();
        assertEquals(before + 1, CompiledScript.inUse(), "closing twice is closing once");
        assertEquals(10f, product(second, 2));
        second.close();
        assertEquals(before, CompiledScript.inUse());
        try (ScriptModule anew = ScriptModule.compile(times(5), TorchDevice.CPU)) {
            assertEquals(15f, product(anew, 3));
        }
    }

    @Test
    void aRefusedTextIsNotKept() {
        int before = CompiledScript.inUse();
        String bad =
                """
                def forward(self, x: Tensor) -> Tensor:
                  return torch.no_such_operator(x)
                """;
        assertThrows(
                IllegalArgumentException.class, () -> CompiledScript.acquire(bad, TorchDevice.CPU));
        assertEquals(before, CompiledScript.inUse());
    }

    @Test
    void manyThreadsHoldAndCallIt() throws Exception {
        int before = CompiledScript.inUse();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Float>> products = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                float x = i;
                products.add(
                        threads.submit(
                                () -> {
                                    try (ScriptModule module =
                                            ScriptModule.compile(times(7), TorchDevice.CPU)) {
                                        return product(module, x);
                                    }
                                }));
            }
            for (int i = 0; i < products.size(); i++) {
                assertEquals(7f * i, products.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(before, CompiledScript.inUse());
    }
}
