package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.bench.Curve;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvePageTest {

    private static Curve curve(Double peer) {
        return new Curve(
                "tokens a second, <D256>",
                "tokens",
                List.of(new Curve.Point(16, 80, peer), new Curve.Point(64, 70, peer)));
    }

    @Test
    void bothSidesHaveALineInEveryChart() {
        String page = CurvePage.of(List.of(curve(60.0), curve(50.0)));
        assertEquals(4, CurvesTest.lines(page).size());
        assertTrue(page.contains("Python, eager"));
        assertTrue(page.contains("tokens a second, &lt;D256&gt;"));
    }

    @Test
    void whoWasNotAskedHasNone() {
        String page = CurvePage.of(List.of(curve(null)));
        assertEquals(1, CurvesTest.lines(page).size());
        assertFalse(page.contains("Python"));
    }
}
