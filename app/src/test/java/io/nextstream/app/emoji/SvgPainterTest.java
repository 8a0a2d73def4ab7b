package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.emoji.SvgPainter.UndrawableException;
import io.nextstream.nextstep.image.RgbImage;
import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgPainterTest {
    private static final Color GROUND = new Color(230, 231, 232);

    @ParameterizedTest
    @ValueSource(ints = {8, 32, 64, 65, 256})
    void halfOfTheGroundIsCovered(int size) throws UndrawableException {
        RgbImage image = new SvgPainter(size).draw(svg("0 0 16 16", TinyPackages.RED), GROUND);

        assertEquals(size, image.width());
        assertEquals(size, image.height());
        assertPixel(image, 0, 0, 255, 0, 0);
        assertPixel(image, size / 2 - 1, size - 1, 255, 0, 0);
        assertPixel(image, size - size / 2 + 1, 0, 230, 231, 232);
        assertFalse(SvgPainter.isEmpty(image, GROUND));
    }

    /** A quarter of the middle pixel's width is covered. */
    @Test
    void edgesAreSmooth() throws UndrawableException {
        RgbImage image =
                new SvgPainter(16)
                        .draw(
                                svg("0 0 16 16", "<path fill='#000' d='M0 0h8.25v16H0z'/>"),
                                Color.WHITE);
        assertPixel(image, 7, 5, 0, 0, 0);
        assertEquals(191, image.channel(8, 5, 0), 1);
        assertPixel(image, 9, 5, 255, 255, 255);
    }

    @Test
    void whatIsNoSquareStandsInTheMiddle() throws UndrawableException {
        RgbImage image =
                new SvgPainter(16)
                        .draw(svg("0 0 16 8", "<path fill='#000' d='M0 0h16v8H0z'/>"), Color.WHITE);
        assertPixel(image, 0, 3, 255, 255, 255);
        assertPixel(image, 0, 4, 0, 0, 0);
        assertPixel(image, 15, 11, 0, 0, 0);
        assertPixel(image, 15, 12, 255, 255, 255);
    }

    @Test
    void nothingToSeeIsEmpty() throws UndrawableException {
        RgbImage image = new SvgPainter(8).draw(svg("0 0 16 16", ""), GROUND);
        assertTrue(SvgPainter.isEmpty(image, GROUND));
        assertFalse(SvgPainter.isEmpty(image, Color.WHITE));
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        SvgPainter painter = new SvgPainter(8);
        assertThrows(UndrawableException.class, () -> painter.draw("<svg><path", GROUND));
        assertThrows(UndrawableException.class, () -> painter.draw("none", GROUND));
    }

    @Test
    void theSameDocumentGivesTheSamePixels() throws UndrawableException {
        String svg = svg("0 0 16 16", "<circle cx='8' cy='8' r='5.3' fill='#fa0'/>");
        SvgPainter painter = new SvgPainter(32);
        assertEquals(painter.draw(svg, GROUND), painter.draw(svg, GROUND));
        assertEquals(painter.draw(svg, GROUND), new SvgPainter(32).draw(svg, GROUND));
    }

    @Test
    void theLibraryHasAVersion() {
        assertTrue(SvgPainter.library().matches("jsvg \\d+\\.\\d+\\.\\d+"), SvgPainter.library());
    }

    private static String svg(String box, String body) {
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='%s'>%s</svg>".formatted(box, body);
    }

    private static void assertPixel(RgbImage image, int x, int y, int... rgb) {
        for (int c = 0; c < 3; c++) {
            assertEquals(rgb[c], image.channel(x, y, c), "channel " + c + " of " + x + "," + y);
        }
    }
}
