package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.score.Interval;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalPlotTest {
    private static final int RED = 0xC8553D;
    private static final int GREY = 0x8A8A8A;

    @Test
    void marksLieFromLeftToRightAsTheirNumbersDo() {
        RgbImage plot = plot(new Interval(0.2, 0.1, 0.3, 9), new Interval(0.8, 0.7, 0.9, 9));

        assertTrue(Dots.firstColumn(plot, GREY) < Dots.firstColumn(plot, RED));
    }

    /** The lines are two dots high, what the dots add is the same for both. */
    @Test
    void aWiderIntervalHasALongerLine() {
        RgbImage plot = plot(new Interval(0.5, 0.4, 0.6, 9), new Interval(0.5, 0.1, 0.9, 9));
        long narrow = Dots.of(plot, GREY);
        long wide = Dots.of(plot, RED);

        assertTrue(wide > 2 * narrow, wide + " and " + narrow);
    }

    @Test
    void everyRowAddsToTheHeight() {
        Interval any = new Interval(0.5, 0.4, 0.6, 9);
        IntervalPlot.Row row = new IntervalPlot.Row("a", List.of(new IntervalPlot.Mark(any, RED)));
        int one = IntervalPlot.of("t", List.of(row)).height();
        int two = IntervalPlot.of("t", List.of(row, row)).height();
        int three = IntervalPlot.of("t", List.of(row, row, row)).height();

        assertEquals(two - one, three - two);
        assertTrue(two > one);
    }

    @Test
    void aSingleNumberWithoutAnIntervalIsADot() {
        Interval point = new Interval(3, 3, 3, 1);

        assertTrue(Dots.of(plot(point, point), RED) >= 49);
    }

    private static RgbImage plot(Interval grey, Interval red) {
        return IntervalPlot.of(
                "title",
                List.of(
                        new IntervalPlot.Row(
                                "row",
                                List.of(
                                        new IntervalPlot.Mark(grey, GREY),
                                        new IntervalPlot.Mark(red, RED)))));
    }
}
