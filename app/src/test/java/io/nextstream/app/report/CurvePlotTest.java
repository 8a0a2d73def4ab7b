package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.CurvePlot.Line;
import io.nextstream.app.report.CurvePlot.Point;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvePlotTest {
    private static final int RED = 0xC8553D;
    private static final int BLUE = 0x2B6CB0;

    @Test
    void whatIsMoreLiesHigher() {
        RgbImage plot =
                CurvePlot.of(
                        "share",
                        "votes",
                        List.of(
                                new Line("up", RED, points(0.2, 0.6)),
                                new Line("still", BLUE, points(0.2, 0.2))));
        int middle = Dots.firstColumn(plot, RED) + 300;

        assertTrue(Dots.firstRow(plot, RED, middle) < Dots.firstRow(plot, BLUE, middle));
        assertTrue(Dots.firstRow(plot, RED, middle) > 0);
    }

    @Test
    void theNameStandsBesideItsColour() {
        RgbImage none = CurvePlot.of("share", "votes", List.of());
        RgbImage one = CurvePlot.of("share", "votes", List.of(new Line("red", RED, List.of())));

        assertEquals(0, Dots.of(none, RED));
        assertEquals(10 * 4, Dots.of(one, RED));
        assertTrue(Dots.of(one, Canvas.INK) > 0);
    }

    private static List<Point> points(double first, double last) {
        return List.of(new Point(100, first), new Point(1_000, last));
    }
}
