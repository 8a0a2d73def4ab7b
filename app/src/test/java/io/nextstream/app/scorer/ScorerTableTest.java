package io.nextstream.app.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.trainer.scorer.CalibrationRow;
import io.nextstream.trainer.scorer.ScorerReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScorerTableTest {
    private static final ScorerReport REPORT =
            new ScorerReport(
                    800,
                    110,
                    160,
                    120,
                    90,
                    0.95,
                    0.04,
                    List.of(
                            new CalibrationRow(0.5, 0.6, 70, 0.55, 0.6),
                            new CalibrationRow(0.6, 0.7, 50, 0.66, 0.96)),
                    0.2,
                    0.25);

    @Test
    void everyFigureStandsInTheTable() {
        List<String> lines = ScorerTable.lines(REPORT);

        assertEquals("  votes learnt from    800  (110 more kept for promotion)", lines.get(0));
        assertEquals("  votes held out       160  (120 chose a picture)", lines.get(1));
        assertEquals("  accuracy             0.750  [0.666, 0.819]", lines.get(2));
        assertEquals("  log-loss             0.950  (1.099 knowing nothing)", lines.get(3));
        assertEquals("  calibration error    0.040", lines.get(4));
        assertEquals("  ties and both bad    0.250  (0.200 predicted)", lines.get(5));
        assertEquals(2, lines.size() - 7);
        assertTrue(
                lines.get(7).startsWith("  0.50-0.60      70      0.550   0.600 ["), lines.get(7));
    }

    @Test
    void thePlotHasAllItsLines() {
        RgbImage plot = CalibrationPlot.of(REPORT);
        Set<Integer> colours = new HashSet<>();
        byte[] rgb = plot.rgb();
        for (int i = 0; i < rgb.length; i += 3) {
            colours.add(((rgb[i] & 255) << 16) | ((rgb[i + 1] & 255) << 8) | (rgb[i + 2] & 255));
        }
        assertTrue(colours.containsAll(Set.of(0x8A8A8A, 0xBBD0E6, 0x2B6CB0)), colours.toString());
    }
}
