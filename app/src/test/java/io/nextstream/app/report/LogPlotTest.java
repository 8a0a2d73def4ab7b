package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.LogPlot.Point;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogPlotTest {
    private static final int RED = 0xC8553D;
    private static final int LEFT = 60 + 60;
    private static final int WIDTH = 560;

    /** Half a dot to the left of its place. */
    private static final int DOT = 3;

    @Test
    void aFactorOfTenIsAsWideEverywhere() {
        RgbImage small = plot(point(100, 0.5), point(1_000, 0.5), point(10_000, 0.5));

        assertEquals(LEFT - DOT, Dots.firstColumn(small, RED));
        for (int i = 0; i < 3; i++) {
            int x = LEFT + i * WIDTH / 2;
            assertTrue(height(small, x) > height(small, LEFT + WIDTH / 4), "a mark at " + x);
        }
    }

    @Test
    void nothingHasAPlaceToTheLeftOfTheAxis() {
        RgbImage plot = plot(point(0, 0), point(100, 0.5));

        assertEquals(LEFT - 30 - DOT, Dots.firstColumn(plot, RED));
    }

    @Test
    void whatIsMoreLiesHigher() {
        RgbImage plot = plot(point(100, 0.1), point(10_000, 2));

        assertTrue(
                Dots.firstRow(plot, RED, LEFT + WIDTH - DOT)
                        < Dots.firstRow(plot, RED, LEFT - DOT));
    }

    @Test
    void theIntervalIsAsTallAsItIsWide() {
        RgbImage plot = plot(new Point(100, new Interval(0.5, 0, 1, 10)), point(1_000, 0.5));

        assertTrue(height(plot, LEFT) > 200);
        assertEquals(2 * DOT + 1, height(plot, LEFT - DOT));
    }

    @Test
    void withoutPointsThereIsAnAxis() {
        assertTrue(Dots.of(plot(), Canvas.INK) > 0);
        assertEquals(0, Dots.of(plot(), RED));
    }

    private static RgbImage plot(Point... points) {
        return LogPlot.of("move", "votes", RED, List.of(points));
    }

    private static Point point(double x, double y) {
        return new Point(x, new Interval(y, y - 0.05, y + 0.05, 10));
    }

    /** Red dots in a column. */
    private static int height(RgbImage plot, int x) {
        int count = 0;
        for (int y = 0; y < plot.height(); y++) {
            boolean red =
                    (plot.channel(x, y, 0) << 16
                                    | plot.channel(x, y, 1) << 8
                                    | plot.channel(x, y, 2))
                            == RED;
            count += red ? 1 : 0;
        }
        return count;
    }
}
