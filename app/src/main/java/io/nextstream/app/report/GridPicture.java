package io.nextstream.app.report;

import io.nextstream.app.measure.Shot;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;

/**
 * The picture in which a person sees at a glance what the votes did: left the base, right the last
 * version, the same prompts and seeds at the same places, each tile under its prompt.
 */
public final class GridPicture {
    private static final int COLUMNS = 5;
    private static final int ROWS = 5;
    private static final int GAP = 8;
    private static final int LINES = 2;
    private static final int LABEL = LINES * Sheet.LINE;
    private static final int TITLE = 28;
    private static final int BETWEEN = 40;

    private GridPicture() {}

    /** Draws the first pictures of both lists, which have the same prompts in the same order. */
    public static RgbImage of(List<Shot> before, List<Shot> after) {
        int half = COLUMNS * (Sheet.TILE + GAP) - GAP;
        int rows = Math.min(ROWS, (before.size() + COLUMNS - 1) / COLUMNS);
        Sheet sheet =
                new Sheet(
                        2 * half + BETWEEN + 2 * GAP,
                        TITLE + rows * (Sheet.TILE + LABEL + GAP) + GAP);
        half(sheet, "before - the base", before, GAP, rows);
        half(sheet, "after - the last version", after, GAP + half + BETWEEN, rows);
        return sheet.image();
    }

    /** One version alone, all of its pictures, five a row. */
    public static RgbImage alone(String title, List<Shot> shots) {
        int rows = (shots.size() + COLUMNS - 1) / COLUMNS;
        Sheet sheet =
                new Sheet(
                        COLUMNS * (Sheet.TILE + GAP) + GAP,
                        TITLE + rows * (Sheet.TILE + LABEL + GAP) + GAP);
        half(sheet, title, shots, GAP, rows);
        return sheet.image();
    }

    private static void half(Sheet sheet, String title, List<Shot> shots, int left, int rows) {
        sheet.text(title, left, GAP, 2);
        for (int i = 0; i < Math.min(shots.size(), rows * COLUMNS); i++) {
            int x = left + i % COLUMNS * (Sheet.TILE + GAP);
            int y = TITLE + i / COLUMNS * (Sheet.TILE + LABEL + GAP);
            sheet.label(shots.get(i).judged().prompt().text(), x, y, LINES);
            sheet.tile(shots.get(i).image(), x, y + LABEL);
        }
    }
}
