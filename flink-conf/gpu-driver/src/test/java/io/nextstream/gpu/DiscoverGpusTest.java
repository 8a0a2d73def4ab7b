package io.nextstream.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed script over an {@code nvidia-smi} that answers what a machine would. */
@Timeout(30)
final class DiscoverGpusTest {

    private static final String TWO =
            """
            echo 'GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-aaaa-1)'
            echo '  MIG 1g.10gb     Device  0: (UUID: MIG-cccc-3)'
            echo 'GPU 1: NVIDIA H100 80GB HBM3 (UUID: GPU-bbbb-2)'
            """;

    @TempDir Path folder;

    @Test
    void everyGpuIsListed() throws Exception {
        assertEquals("0,1", answer(TWO, null));
        assertEquals("0", answer("echo 'GPU 0: NVIDIA GH200 (UUID: GPU-1)'", null));
    }

    @ParameterizedTest
    @CsvSource({
        "'0', '0'",
        "'1', '0'",
        "'1,0', '0,1'",
        "'0, 1', '0,1'",
        "'GPU-bbbb', '0'",
        "'MIG-cccc-3', '0'"
    })
    void whatIsVisibleIsNumberedFromZeroAsCudaDoes(String visible, String expected)
            throws Exception {
        assertEquals(expected, answer(TWO, visible));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0,2", "-1", "GPU-dddd", "all", "NoDevFiles"})
    void aNameThatTheMachineDoesNotHaveIsAnError(String visible) throws Exception {
        String last = visible.substring(visible.indexOf(',') + 1);
        assertEquals(
                "1 discover-gpus: CUDA_VISIBLE_DEVICES names '"
                        + last
                        + "', which this machine does not have",
                answer(TWO, visible));
    }

    @Test
    void noGpuIsAnErrorAndNoSilence() throws Exception {
        assertEquals("1 discover-gpus: nvidia-smi lists no GPU", answer("true", null));
        assertEquals(
                "1 discover-gpus: CUDA_VISIBLE_DEVICES is empty, so every GPU is hidden",
                answer(TWO, ""));
        assertEquals(
                "1 discover-gpus: nvidia-smi fails: no driver found",
                answer("echo no driver; echo found >&2; exit 9", null));
    }

    @Test
    void aMachineWithoutTheProgramIsTold() throws Exception {
        String said = answer(null, null);
        assertTrue(said.startsWith("1 discover-gpus: there is no nvidia-smi: install"), said);
    }

    /** What the script prints; or its exit status and what it complained of. */
    private String answer(@Nullable String nvidiaSmi, @Nullable String visible) throws Exception {
        Path program = folder.resolve("nvidia-smi");
        Files.deleteIfExists(program);
        if (nvidiaSmi != null) {
            Files.writeString(program, "#!/bin/bash\n" + nvidiaSmi);
            assertTrue(program.toFile().setExecutable(true));
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", script().toString(), "1");
        builder.environment().put("PATH", folder.toString());
        builder.environment().remove("CUDA_VISIBLE_DEVICES");
        if (visible != null) {
            builder.environment().put("CUDA_VISIBLE_DEVICES", visible);
        }
        Process process = builder.redirectErrorStream(true).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = process.waitFor();
        return exit == 0 ? said : exit + " " + said;
    }

    private static Path script() throws IOException {
        Path script = Path.of("..", "gpu", "discover-gpus.sh").toRealPath();
        assertTrue(Files.isExecutable(script));
        return script;
    }
}
