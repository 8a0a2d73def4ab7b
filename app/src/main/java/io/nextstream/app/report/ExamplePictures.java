package io.nextstream.app.report;

import io.nextstream.app.measure.EditShot;
import io.nextstream.app.measure.Shot;
import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sheets that show what a model can do: pairs of pictures, with the words that made one of them.
 */
public final class ExamplePictures {
    private static final int COLUMNS = 4;
    private static final int GAP = 8;
    private static final int BETWEEN = 24;
    private static final int LINES = 4;
    private static final int LABEL = LINES * Sheet.LINE;
    private static final int TITLE = 28;
    private static final int VERDICT = Sheet.LINE + 2;

    private ExamplePictures() {}

    private record Side(RgbImage image, @Nullable String words, String below) {}

    private record Example(Side left, Side right) {}

    /** Source under its instruction, and the edit; under the edit the judge's word. */
    public static RgbImage editing(List<EditShot> shots) {
        List<Example> examples = new ArrayList<>();
        for (EditShot shot : shots) {
            String words = shot.sample().edit().instruction();
            examples.add(
                    new Example(
                            new Side(shot.sample().source(), words, ""),
                            new Side(shot.edited(), null, word(shot.verdict().correct()))));
        }
        return sheet("source and instruction - edit", examples);
    }

    /**
     * The same prompts and seeds: without thinking under the prompt, with thinking under the plan.
     *
     * @param plain without thinking
     * @param thought with thinking, in the same order
     */
    public static RgbImage thinking(List<Shot> plain, List<Shot> thought) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            examples.add(new Example(side(plain.get(i)), side(thought.get(i))));
        }
        return sheet("drawn at once - thought first", examples);
    }

    private static Side side(Shot shot) {
        String words = shot.plan() == null ? shot.judged().prompt().text() : shot.plan();
        return new Side(shot.image(), words, word(shot.judged().verdict().correct()));
    }

    private static String word(boolean right) {
        return right ? "right" : "wrong";
    }

    private static RgbImage sheet(String title, List<Example> examples) {
        int across = 2 * Sheet.TILE + GAP + BETWEEN;
        int down = LABEL + Sheet.TILE + VERDICT + GAP;
        int rows = (examples.size() + COLUMNS - 1) / COLUMNS;
        Sheet sheet = new Sheet(COLUMNS * across - BETWEEN + 2 * GAP, TITLE + rows * down);
        sheet.text(title, GAP, GAP, 2);
        for (int i = 0; i < examples.size(); i++) {
            int x = GAP + i % COLUMNS * across;
            int y = TITLE + i / COLUMNS * down;
            side(sheet, examples.get(i).left(), x, y);
            side(sheet, examples.get(i).right(), x + Sheet.TILE + GAP, y);
        }
        return sheet.image();
    }

    private static void side(Sheet sheet, Side side, int left, int top) {
        if (side.words() != null) {
            sheet.label(side.words(), left, top, LINES);
        }
        sheet.tile(side.image(), left, top + LABEL);
        sheet.text(side.below(), left, top + LABEL + Sheet.TILE + 2, 1);
    }
}
