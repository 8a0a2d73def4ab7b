package io.nextstream.app.report;

import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A white sheet for pictures with words above them. */
final class Sheet {
    /** Pixels of one picture's side. */
    static final int TILE = 96;

    /** Pixels of one line of words, at scale 1. */
    static final int LINE = PixelFont.HEIGHT + 2;

    private static final byte INK = 40;

    private final int width;
    private final int height;
    private final byte[] rgb;

    Sheet(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 255);
    }

    RgbImage image() {
        return new RgbImage(width, height, rgb);
    }

    /** The picture as a tile, its pixels as they are; one that is no square in the middle of it. */
    void tile(RgbImage image, int left, int top) {
        int longer = Math.max(image.width(), image.height());
        int wide = Math.max(1, TILE * image.width() / longer);
        int high = Math.max(1, TILE * image.height() / longer);
        int from = left + (TILE - wide) / 2;
        int under = top + (TILE - high) / 2;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                for (int c = 0; c < 3; c++) {
                    int value =
                            image.channel(x * image.width() / wide, y * image.height() / high, c);
                    rgb[3 * ((under + y) * width + from + x) + c] = (byte) value;
                }
            }
        }
    }

    /** Words over a tile, on so many lines at most. */
    void label(String text, int left, int top, int lines) {
        List<String> wrapped = wrapped(text);
        for (int line = 0; line < Math.min(lines, wrapped.size()); line++) {
            text(wrapped.get(line), left, top + line * LINE, 1);
        }
    }

    private static List<String> wrapped(String text) {
        int fits = TILE / PixelFont.ADVANCE;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > fits) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** One line of words. */
    void text(String text, int left, int top, int scale) {
        for (int i = 0; i < text.length(); i++) {
            for (int x = 0; x < PixelFont.ADVANCE * scale; x++) {
                for (int y = 0; y < PixelFont.HEIGHT * scale; y++) {
                    int column = left + i * PixelFont.ADVANCE * scale + x;
                    if (column < width && PixelFont.isSet(text.charAt(i), x / scale, y / scale)) {
                        dot(column, top + y);
                    }
                }
            }
        }
    }

    private void dot(int x, int y) {
        Arrays.fill(rgb, 3 * (y * width + x), 3 * (y * width + x) + 3, INK);
    }
}
