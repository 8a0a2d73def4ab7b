package io.nextstream.app.report;

import io.nextstream.app.measure.Shot;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The picture in which a person sees at a glance what the votes did: left the base, right the last
 * version, the same prompts and seeds at the same places, each tile under its prompt.
 */
public final class GridPicture {
    private static final int COLUMNS = 5;
    private static final int ROWS = 5;
    private static final int TILE = 96;
    private static final int GAP = 8;
    private static final int LINES = 2;
    private static final int LABEL = LINES * (PixelFont.HEIGHT + 2);
    private static final int TITLE = 28;
    private static final int BETWEEN = 40;

    private final int width;
    private final int height;
    private final byte[] rgb;

    private GridPicture(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 255);
    }

    /** Draws the first pictures of both lists, which have the same prompts in the same order. */
    public static RgbImage of(List<Shot> before, List<Shot> after) {
        int half = COLUMNS * (TILE + GAP) - GAP;
        int rows = Math.min(ROWS, (before.size() + COLUMNS - 1) / COLUMNS);
        GridPicture grid =
                new GridPicture(
                        2 * half + BETWEEN + 2 * GAP, TITLE + rows * (TILE + LABEL + GAP) + GAP);
        grid.half("before - the base", before, GAP, rows);
        grid.half("after - the last version", after, GAP + half + BETWEEN, rows);
        return new RgbImage(grid.width, grid.height, grid.rgb);
    }

    private void half(String title, List<Shot> shots, int left, int rows) {
        text(title, left, GAP, 2);
        for (int i = 0; i < Math.min(shots.size(), rows * COLUMNS); i++) {
            int x = left + i % COLUMNS * (TILE + GAP);
            int y = TITLE + i / COLUMNS * (TILE + LABEL + GAP);
            List<String> lines = wrapped(shots.get(i).judged().prompt().text());
            for (int line = 0; line < Math.min(LINES, lines.size()); line++) {
                text(lines.get(line), x, y + line * (PixelFont.HEIGHT + 2), 1);
            }
            tile(shots.get(i).image(), x, y + LABEL);
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

    private void tile(RgbImage image, int left, int top) {
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                for (int c = 0; c < 3; c++) {
                    int value =
                            image.channel(x * image.width() / TILE, y * image.height() / TILE, c);
                    rgb[3 * ((top + y) * width + left + x) + c] = (byte) value;
                }
            }
        }
    }

    private void text(String text, int left, int top, int scale) {
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
        Arrays.fill(rgb, 3 * (y * width + x), 3 * (y * width + x) + 3, (byte) 40);
    }
}
