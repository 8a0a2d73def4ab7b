package io.nextstream.app.report;

import io.nextstream.nextstep.image.RgbImage;
import java.util.Arrays;

/** A white picture to draw on: rectangles, lines and small letters. */
final class Canvas {
    static final int INK = 0x282828;

    private final int width;
    private final int height;
    private final byte[] rgb;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 255);
    }

    /** A filled rectangle; what lies outside the picture is left out. */
    void fill(int left, int top, int right, int bottom, int colour) {
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
                dot(x, y, colour);
            }
        }
    }

    /** A line two dots thick. */
    void line(double x1, double y1, double x2, double y2, int colour) {
        int dots = (int) Math.max(1, Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)));
        for (int i = 0; i <= dots; i++) {
            int x = (int) Math.round(x1 + (x2 - x1) * i / dots);
            int y = (int) Math.round(y1 + (y2 - y1) * i / dots);
            fill(x, y, x + 2, y + 2, colour);
        }
    }

    /** A line of text, whose letters are 6 dots wide. */
    void text(String text, int left, int top) {
        for (int i = 0; i < text.length(); i++) {
            for (int x = 0; x < PixelFont.ADVANCE; x++) {
                for (int y = 0; y < PixelFont.HEIGHT; y++) {
                    if (PixelFont.isSet(text.charAt(i), x, y)) {
                        int column = left + i * PixelFont.ADVANCE + x;
                        fill(column, top + y, column + 1, top + y + 1, INK);
                    }
                }
            }
        }
    }

    private void dot(int x, int y, int colour) {
        int at = 3 * (y * width + x);
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }

    RgbImage picture() {
        return new RgbImage(width, height, rgb);
    }
}
