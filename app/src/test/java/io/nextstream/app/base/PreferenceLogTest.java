package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceLogTest {
    @TempDir Path folder;

    private static StepReport step(long step, Map<String, Double> metrics) {
        return new StepReport("b" + step, step, new TreeMap<>(metrics));
    }

    private static StepReport step(long step, double margin) {
        return step(step, Map.of("loss", 2.0, "preference.margin", margin));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("curves.csv"));
    }

    @Test
    void everyPointIsInBothFiles() throws IOException {
        PreferenceLog log = new PreferenceLog(folder, "s", false);
        log.add(step(10, 0));
        log.add(step(20, 0.25));
        assertTrue(lines().get(0).startsWith("step,loss,preference.margin,"), lines().get(0));
        assertEquals("20,2.000000e+00,2.500000e-01,,,,,,,,", lines().get(2));
        assertTrue(Files.readString(folder.resolve("curves.html")).contains("By how much?"));
    }

    @Test
    void aRunThatGoesOnTakesBackWhatCameAfterItsCheckpoint() throws IOException {
        PreferenceLog log = new PreferenceLog(folder, "s", false);
        for (long step : new long[] {10, 20, 30}) {
            log.add(step(step, 0.5));
        }
        List<String> before = lines();
        new PreferenceLog(folder, "s", true).add(step(15, 1));
        assertEquals(before.subList(0, 2), lines().subList(0, 2));
        assertEquals("15,2.000000e+00,1.000000e+00,,,,,,,,", lines().get(2));
        assertEquals(3, lines().size());
        new PreferenceLog(folder, "s", false).add(step(5, 1));
        assertEquals(2, lines().size());
    }

    @Test
    void theMeanIsOverStepsThatHaveTheMetric() {
        StepReport mean =
                PreferenceLog.mean(
                        List.of(
                                step(1, Map.of("loss", 1.0)),
                                step(2, Map.of("loss", 2.0, "demonstration.flow", 8.0)),
                                step(3, Map.of("loss", 6.0))));
        assertEquals(step(3, Map.of("loss", 3.0, "demonstration.flow", 8.0)), mean);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        for (String line : List.of("1,2,3", "1,2,x,4,5,6,7,8,9,10,11")) {
            Files.writeString(folder.resolve("curves.csv"), "head\n" + line + "\n");
            BaseException e =
                    assertThrows(BaseException.class, () -> new PreferenceLog(folder, "s", true));
            assertTrue(String.valueOf(e.getMessage()).contains("curves.csv is damaged"));
        }
    }
}
