package io.nextstream.app.report;

import io.nextstream.app.measure.Shot;
import io.nextstream.nextstep.image.RgbImage;
import java.util.List;

/**
 * The picture in which a person sees at a glance what the votes did: models side by side, the same
 * prompts and seeds at the same places, each tile under its prompt.
 */
public final class GridPicture {
    private static final int COLUMNS = 5;
    private static final int ROWS = 5;
    private static final int GAP = 8;
    private static final int LINES = 2;
    private static final int LABEL = LINES * Sheet.LINE;
    private static final int TITLE = 28;
    private static final int BETWEEN = 40;

    /**
     * What one model drew.
     *
     * @param images of the prompts, in their order
     */
    public record Panel(String title, List<String> prompts, List<RgbImage> images) {}

    private GridPicture() {}

    /** Draws the first pictures of both lists, which have the same prompts in the same order. */
    public static RgbImage of(List<Shot> before, List<Shot> after) {
        return sideBySide(
                List.of(
                        panel("before - the base", before),
                        panel("after - the last version", after)));
    }

    /**
     * Draws the first pictures of several models.
     *
     * @param panels at least one; the first says how many rows there are
     */
    public static RgbImage sideBySide(List<Panel> panels) {
        return drawn(panels, Math.min(ROWS, rows(panels.get(0))));
    }

    /** One version alone, all of its pictures, five a row. */
    public static RgbImage alone(String title, List<Shot> shots) {
        Panel panel = panel(title, shots);
        return drawn(List.of(panel), rows(panel));
    }

    private static int rows(Panel panel) {
        return (panel.images().size() + COLUMNS - 1) / COLUMNS;
    }

    private static RgbImage drawn(List<Panel> panels, int rows) {
        int width = COLUMNS * (Sheet.TILE + GAP) - GAP;
        Sheet sheet =
                new Sheet(
                        panels.size() * (width + BETWEEN) - BETWEEN + 2 * GAP,
                        TITLE + rows * (Sheet.TILE + LABEL + GAP) + GAP);
        for (int i = 0; i < panels.size(); i++) {
            draw(sheet, panels.get(i), GAP + i * (width + BETWEEN), rows);
        }
        return sheet.image();
    }

    private static Panel panel(String title, List<Shot> shots) {
        return new Panel(
                title,
                shots.stream().map(shot -> shot.judged().prompt().text()).toList(),
                shots.stream().map(Shot::image).toList());
    }

    private static void draw(Sheet sheet, Panel panel, int left, int rows) {
        sheet.text(panel.title(), left, GAP, 2);
        for (int i = 0; i < Math.min(panel.images().size(), rows * COLUMNS); i++) {
            int x = left + i % COLUMNS * (Sheet.TILE + GAP);
            int y = TITLE + i / COLUMNS * (Sheet.TILE + LABEL + GAP);
            sheet.label(panel.prompts().get(i), x, y, LINES);
            sheet.tile(panel.images().get(i), x, y + LABEL);
        }
    }
}
