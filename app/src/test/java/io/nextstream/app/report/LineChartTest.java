package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.LineChart.Point;
import io.nextstream.app.report.LineChart.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LineChartTest {
    @Test
    void theLineGoesFromEndToEndAndStaysInside() {
        String svg = chart(new Point(0, -1), new Point(5, 0), new Point(10, 1));
        List<String> points = CurvesTest.lines(svg).get(0);

        // Axes at 48 and 560 - 20; twelve from the top and 28 from the bottom of 220, a margin
        // each.
        assertEquals("48.0,183.8", points.get(0));
        assertEquals("294.0,102.0", points.get(1));
        assertEquals("540.0,20.2", points.get(2));
    }

    @Test
    void theAxesHaveRoundNumbers() {
        String svg = chart(new Point(0, 0), new Point(1_000, 1));

        assertTrue(svg.contains(">1000<"), svg);
        assertTrue(svg.contains(">500<"), svg);
        assertTrue(svg.contains(">0.5<") && svg.contains(">1.0<"), svg);
        assertTrue(svg.contains("x: steps"), svg);
    }

    @Test
    void aConstantOrASinglePointIsDrawnWithoutDividingByNothing() {
        for (String svg :
                List.of(
                        chart(new Point(3, 0.5)),
                        chart(new Point(0, 0), new Point(1, 0)),
                        chart(new Point(100_000, 7), new Point(100_000, 7)))) {
            assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
            assertFalse(svg.contains(">0.00<"), svg);
        }
    }

    @Test
    void nothingToDrawIsSaid() {
        assertEquals("<p>Nothing was recorded.</p>", chart());
        assertEquals("<p>Nothing was recorded.</p>", new LineChart("x", List.of()).svg());
    }

    @Test
    void namesAreNoMarkup() {
        String svg =
                new LineChart(
                                "a & b",
                                List.of(new Series("<loss>", "red", List.of(new Point(1, 1)))))
                        .svg();

        assertTrue(svg.contains("&lt;loss&gt;") && svg.contains("a &amp; b"), svg);
    }

    @Test
    void numbersLookTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            String svg = chart(new Point(0, 0.25), new Point(1, 0.75));

            assertTrue(svg.contains(">0.25<"), svg);
            assertTrue(CurvesTest.lines(svg).get(0).get(0).startsWith("48.0,"), svg);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String chart(Point... points) {
        return new LineChart("steps", List.of(new Series("s", "#000", Arrays.asList(points))))
                .svg();
    }
}
