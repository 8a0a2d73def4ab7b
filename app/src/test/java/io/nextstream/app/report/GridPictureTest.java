package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.measure.Shot;
import io.nextstream.app.measure.Shots;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridPictureTest {
    private static final int LEFT = 8;
    private static final int RIGHT = 560;
    private static final int FIRST_ROW = 28;
    private static final int LABEL = 20;
    private static final int ROW = 96 + LABEL + 8;
    private static final int COLUMN = 96 + 8;

    @Test
    void beforeIsLeftAndAfterRightAtTheSamePlaces() {
        RgbImage grid = GridPicture.of(greys(100, 6), greys(150, 6));

        for (int i = 0; i < 6; i++) {
            int x = i % 5 * COLUMN + 48;
            int y = FIRST_ROW + i / 5 * ROW + LABEL + 48;
            assertEquals(100 + i, grid.channel(LEFT + x, y, 0), "before " + i);
            assertEquals(150 + i, grid.channel(RIGHT + x, y, 0), "after " + i);
        }
    }

    @Test
    void itIsAsHighAsItsRowsAndAtMostFive() {
        assertEquals(FIRST_ROW + ROW + 8, height(1));
        assertEquals(FIRST_ROW + ROW + 8, height(5));
        assertEquals(FIRST_ROW + 2 * ROW + 8, height(6));
        assertEquals(FIRST_ROW + 5 * ROW + 8, height(25));
        assertEquals(FIRST_ROW + 5 * ROW + 8, height(400));
    }

    @Test
    void aloneItHasAsManyRowsAsItNeeds() {
        RgbImage grid = GridPicture.alone("step 5", greys(100, 32));

        assertEquals(FIRST_ROW + 7 * ROW + 8, grid.height());
        assertEquals(5 * COLUMN + 8, grid.width());
        assertEquals(131, grid.channel(LEFT + COLUMN + 48, FIRST_ROW + 6 * ROW + LABEL + 48, 0));
    }

    @Test
    void eachTileStandsUnderItsPrompt() {
        RgbImage circle = GridPicture.of(List.of(Shots.open()), List.of(Shots.open()));
        RgbImage red = GridPicture.of(List.of(Shots.coloured("red")), List.of(Shots.open()));

        assertTrue(ink(circle, LEFT) > 20);
        assertNotEquals(ink(circle, LEFT), ink(red, LEFT));
        assertEquals(ink(circle, RIGHT), ink(red, RIGHT));
    }

    @Test
    void severalModelsStandSideBySide() {
        List<GridPicture.Panel> panels = new ArrayList<>();
        for (int grey : new int[] {100, 150, 200}) {
            panels.add(
                    new GridPicture.Panel(
                            "g",
                            List.of("a circle", "a ring"),
                            greys(grey, 2).stream().map(Shot::image).toList()));
        }
        RgbImage grid = GridPicture.sideBySide(panels);

        for (int i = 0; i < 2; i++) {
            int x = LEFT + i * COLUMN + 48;
            int y = FIRST_ROW + LABEL + 48;
            for (int panel = 0; panel < 3; panel++) {
                assertEquals(
                        100 + 50 * panel + i,
                        grid.channel(x + panel * (RIGHT - LEFT), y, 0),
                        panel + ", " + i);
            }
        }
        assertEquals(FIRST_ROW + ROW + 8, grid.height(), "two prompts are one row");
    }

    @Test
    void aWidePictureIsInTheMiddleOfItsTile() {
        byte[] rgb = new byte[3 * 40 * 20];
        RgbImage wide = new RgbImage(40, 20, rgb);
        RgbImage grid =
                GridPicture.sideBySide(
                        List.of(new GridPicture.Panel("g", List.of(""), List.of(wide))));

        int top = FIRST_ROW + LABEL;
        assertEquals(255, grid.channel(LEFT + 48, top + 23, 0));
        assertEquals(0, grid.channel(LEFT, top + 24, 0));
        assertEquals(0, grid.channel(LEFT + 95, top + 71, 0));
        assertEquals(255, grid.channel(LEFT + 48, top + 72, 0));
    }

    @Test
    void withoutShotsThereAreTheTitles() {
        RgbImage grid = GridPicture.of(List.of(), List.of());

        assertEquals(FIRST_ROW + 8, grid.height());
        assertEquals(1080, grid.width());
    }

    @Test
    void itIsTheSamePictureAfterAPngFile() throws IOException {
        RgbImage grid = GridPicture.of(greys(100, 3), greys(150, 3));

        assertArrayEquals(grid.rgb(), PictureReader.read(grid.toPng()).rgb());
    }

    private static int height(int shots) {
        List<Shot> all = Collections.nCopies(shots, Shots.open());
        return GridPicture.of(all, all).height();
    }

    private static List<Shot> greys(int first, int n) {
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            shots.add(Shots.grey(Shots.open(), first + i));
        }
        return shots;
    }

    /** Dark dots in the label of a half's first tile. */
    private static int ink(RgbImage grid, int left) {
        int dots = 0;
        for (int y = FIRST_ROW; y < FIRST_ROW + LABEL; y++) {
            for (int x = left; x < left + 96; x++) {
                dots += grid.channel(x, y, 0) < 128 ? 1 : 0;
            }
        }
        return dots;
    }
}
