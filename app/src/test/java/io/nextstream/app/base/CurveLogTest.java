package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.TrainingCurves.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveLogTest {
    @TempDir Path folder;

    private static Point point(long step, double flow) {
        return new Point(step, flow, 0.5, 1e-3);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("curves.csv"));
    }

    @Test
    void everyPointIsInBothFiles() throws IOException {
        CurveLog log = new CurveLog(folder, "my <stage>", false);
        log.add(point(10, 2));
        log.add(point(20, 1.5));
        assertEquals(
                List.of(
                        "step,flow,text,learning_rate",
                        "10,2.000000,0.500000,1.0000e-03",
                        "20,1.500000,0.500000,1.0000e-03"),
                lines());
        String page = Files.readString(folder.resolve("curves.html"));
        assertEquals(4, page.split("<polyline", -1).length);
        assertTrue(page.contains("<h1>my &lt;stage&gt;</h1>"), page);
    }

    @Test
    void aRunThatGoesOnTakesBackWhatCameAfterItsCheckpoint() throws IOException {
        CurveLog log = new CurveLog(folder, "s", false);
        for (long step : new long[] {10, 20, 30}) {
            log.add(point(step, 2));
        }
        new CurveLog(folder, "s", true).add(point(15, 1.5));
        assertEquals(
                List.of("10,2.000000,0.500000,1.0000e-03", "15,1.500000,0.500000,1.0000e-03"),
                lines().subList(1, 3));
        assertEquals(3, lines().size());
    }

    @Test
    void aNewRunWritesOverAnOldOne() throws IOException {
        new CurveLog(folder, "s", false).add(point(10, 2));
        new CurveLog(folder, "s", false).add(point(20, 2));
        assertEquals(2, lines().size());
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        for (String line : List.of("1,2,3", "1,2,x,4")) {
            Files.writeString(folder.resolve("curves.csv"), "head\n" + line + "\n");
            BaseException e =
                    assertThrows(BaseException.class, () -> new CurveLog(folder, "s", true));
            assertTrue(String.valueOf(e.getMessage()).contains("curves.csv is damaged"));
        }
    }
}
