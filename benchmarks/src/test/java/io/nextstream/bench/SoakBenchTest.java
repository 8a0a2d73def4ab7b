package io.nextstream.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakBenchTest {

    @TempDir private Path folder;

    /** Both runs are sampled evenly to their end. */
    @Test
    void memoryIsAskedForAgainAndAgain() throws IOException {
        List<String> lines = new ArrayList<>();
        BenchResult result = new SoakBench(folder, Clock.systemUTC(), lines::add).run(50, 100);
        assertEquals(2, lines.stream().filter(line -> line.startsWith("memory")).count());
        assertEquals(18, lines.stream().filter(line -> line.endsWith(" left")).count());
        assertEquals(
                "memory after 50 training steps, against after 10",
                result.figures().get(0).figure());
        assertEquals(
                "memory after 100 pictures, against after 20", result.figures().get(1).figure());
        for (Curve curve : result.curves()) {
            assertEquals(50, curve.points().size());
            assertTrue(curve.points().stream().allMatch(point -> point.ours() > 100));
        }
        assertEquals(100, result.curves().get(1).points().get(49).x());
    }

    @Test
    void theWayIsShownWithItsRateAndTheTimeLeft() {
        assertEquals(
                "1000 of 10000 training steps  571 MB  8.0/s  18:45 left",
                SoakBench.onTheWay(1000, 10_000, "training steps", 571.2, 125));
    }

    @Test
    void aRunTooShortToSampleIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SoakBench(folder, Clock.systemUTC(), line -> {}).run(49, 1000));
    }
}
