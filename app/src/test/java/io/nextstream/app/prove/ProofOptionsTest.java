package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

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

    @Test
    void fidelityHasMoreVotesAnHourAndNoTastes() {
        FidelityOptions hour = new FidelityOptions(60, null, 0);
        assertEquals(50_000, options(1, 50_000, 400, null, hour).votes());
        assertEquals(
                "--votes must be from 1 to 50000, not 50001",
                refusal(() -> options(1, 50_001, 400, null, hour)));
        assertEquals(
                "--tastes means nothing to fidelity, whose people have none",
                refusal(() -> options(1, 50_000, 400, List.of("red", "blue"), hour)));
        for (double minutes : new double[] {0, -1, 60.5, Double.NaN}) {
            assertEquals(
                    "--minutes must be above 0, at most 60, not " + minutes,
                    refusal(() -> new FidelityOptions(minutes, null, 0)));
        }
    }

    @Test
    void whatTunesTheLoopsIsInTheSettings() {
        String plain = options(1, 100, 4, null).settings();
        assertEquals(LoopConfig.load(null).toString(), plain);
        assertEquals(
                plain + " FidelityOptions[minutes=1.5, builder=null]",
                options(1, 100, 4, null, new FidelityOptions(1.5, null, 0)).settings());
        assertEquals(
                plain + " FidelityOptions[minutes=1.5, builder=null] edits 0.3",
                options(1, 100, 4, null, new FidelityOptions(1.5, null, 0.3)).settings());
    }

    private static String refused(
            int seeds, int votes, int pictures, @Nullable List<String> tastes) {
        return refusal(() -> options(seeds, votes, pictures, tastes));
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    private static ProofOptions options(
            int seeds, int votes, int pictures, @Nullable List<String> tastes) {
        return options(seeds, votes, pictures, tastes, null);
    }

    private static ProofOptions options(
            int seeds,
            int votes,
            int pictures,
            @Nullable List<String> tastes,
            @Nullable FidelityOptions fidelity) {
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
                fidelity,
                TorchDevice.CPU);
    }
}
