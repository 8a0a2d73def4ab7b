package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProofOptionsTest {
    @Test
    void moreSeedsAreMoreOfTheSame() {
        assertEquals(List.of(1L), options(1, 2_000, 400, null).seeds());
        assertEquals(List.of(1L, 2L, 3L), options(3, 2_000, 400, null).seeds());
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        assertEquals("--seeds must be from 1 to 100, not 0", refused(0, 2_000, 400, null));
        assertEquals("--votes must be from 1 to 4000, not 4001", refused(5, 4_001, 400, null));
        assertEquals("--votes must be from 1 to 4000, not 0", refused(5, 0, 400, null));
        assertEquals("--pictures must be at least 1, not 0", refused(5, 2_000, 0, null));
    }

    @Test
    void oppositeTastesAreTwo() {
        assertEquals(
                "--tastes takes two different colours, as red,blue, not red,red",
                refused(5, 2_000, 400, List.of("red", "red")));
        assertEquals(
                "--tastes takes two different colours, as red,blue, not red",
                refused(5, 2_000, 400, List.of("red")));
    }

    private static String refused(
            int seeds, int votes, int pictures, @Nullable List<String> tastes) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> options(seeds, votes, pictures, tastes))
                .getMessage();
    }

    private static ProofOptions options(
            int seeds, int votes, int pictures, @Nullable List<String> tastes) {
        Path nowhere = Path.of("nowhere");
        return new ProofOptions(
                List.of(Row.STEERING),
                seeds,
                votes,
                10_000,
                List.of(20),
                pictures,
                tastes,
                null,
                nowhere,
                nowhere,
                LoopConfig.load(null),
                TorchDevice.CPU);
    }
}
