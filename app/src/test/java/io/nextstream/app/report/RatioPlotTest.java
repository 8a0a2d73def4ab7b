package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.bench.Figure;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioPlotTest {

    private static Figure figure(double ratio, Double bar) {
        return new Figure("f", ratio, 1, "s", ratio, ratio, ratio, Figure.Better.LOWER, bar);
    }

    /** Dots of a colour, in hundreds of which a bar is made. */
    private static long dots(RgbImage plot, int colour) {
        long count = 0;
        for (int y = 0; y < plot.height(); y++) {
            for (int x = 0; x < plot.width(); x++) {
                int rgb =
                        plot.channel(x, y, 0) << 16
                                | plot.channel(x, y, 1) << 8
                                | plot.channel(x, y, 2);
                count += rgb == colour ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void coloursSayWhichBarsAreReached() {
        RgbImage plot = RatioPlot.of(List.of(figure(0.5, 0.9), figure(2, 0.9), figure(0.25, null)));
        assertTrue(dots(plot, 0x4C9F70) > 500);
        assertTrue(dots(plot, 0xC8553D) > 500);
        assertTrue(dots(plot, 0x8A8A8A) > 1000);
    }

    /** A ratio twice as far, in doublings, has a bar twice as long. */
    @Test
    void lengthsAreLogarithmic() {
        double one = dots(RatioPlot.of(List.of(figure(0.5, null))), 0x8A8A8A);
        double two = dots(RatioPlot.of(List.of(figure(0.25, null))), 0x8A8A8A);
        assertEquals(2, two / one, 0.05);
    }

    @Test
    void ratiosBeyondTheAxisEndAtItsEdge() {
        RgbImage plot = RatioPlot.of(List.of(figure(1000, 0.001)));
        assertTrue(dots(plot, 0xC8553D) > 500);
    }
}
