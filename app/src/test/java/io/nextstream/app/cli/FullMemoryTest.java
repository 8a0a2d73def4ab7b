package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FullMemoryTest {
    @Test
    void whatLibtorchCannotAllocateIsOneLine() {
        StringWriter err = new StringWriter();
        try (NDManager manager = NDManager.newBaseManager()) {
            EngineException full =
                    assertThrows(EngineException.class, () -> manager.zeros(new Shape(1L << 50)));
            assertEquals(ExitCode.FAILED, Failures.report(full, new PrintWriter(err, true), false));
        }
        assertEquals(
                "nextstream: out of memory: libtorch could not get 4503599627370496 bytes;"
                        + " smaller pictures, smaller batches or a smaller model need less",
                err.toString().strip());
    }

    @Test
    void aGpuThatIsFullIsToldToo() {
        String said =
                "CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 139";
        assertTrue(
                FullMemory.message(new IllegalStateException(new EngineException(said)))
                        .orElse("")
                        .startsWith("out of memory: libtorch could not get 20.00 GiB"));
    }

    @Test
    void javasHeapIsNamedWithItsSize() {
        String message = FullMemory.message(new OutOfMemoryError("Java heap space")).orElse("");
        assertTrue(
                message.matches("out of memory: Java has \\d+ MB \\(Java heap space\\); .*"),
                message);
    }

    @Test
    void otherFailuresAreNotForWantOfMemory() {
        assertEquals(Optional.empty(), FullMemory.message(new IllegalStateException("closed")));
    }
}
