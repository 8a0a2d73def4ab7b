package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.text.ImageGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapesTest {
    private static final Shapes SHAPES = new Shapes(List.of(32), 8);
    private static final Shapes TWO = new Shapes(List.of(32, 64), 8);

    @TempDir Path folder;

    private static StoredPicture sized(int width, int height) {
        return new StoredPicture(Path.of("none"), "0", width, height);
    }

    @Test
    void aPictureGoesToTheBucketNearestInShape() {
        assertEquals(new ImageGrid(4, 4), SHAPES.of(sized(32, 32)));
        assertEquals(new ImageGrid(4, 4), SHAPES.of(sized(1000, 950)));
        assertEquals(new ImageGrid(3, 5), SHAPES.of(sized(160, 100)));
        assertEquals(new ImageGrid(5, 3), SHAPES.of(sized(100, 160)));
        assertEquals(new ImageGrid(2, 8), SHAPES.of(sized(4000, 100)));
    }

    @Test
    void ofSeveralSquaresTheLargestThatIsCovered() {
        assertEquals(new ImageGrid(8, 8), TWO.of(sized(64, 64)));
        assertEquals(new ImageGrid(4, 4), TWO.of(sized(63, 63)));
        assertEquals(new ImageGrid(4, 4), TWO.of(sized(5, 5)));
        ImageGrid wide = TWO.of(sized(400, 200));
        assertTrue(wide.tokens() > 40 && wide.cols() > wide.rows(), wide.toString());
    }

    @Test
    void oneSquareTakesPicturesOfEveryShape() {
        Shapes square = Shapes.square(24, 8);
        assertEquals(new ImageGrid(3, 3), square.of(sized(24, 24)));
        assertEquals(new ImageGrid(3, 3), square.of(sized(4000, 100)));
        assertEquals(new ImageGrid(3, 3), square.of(sized(5, 9)));
    }

    @Test
    void theMiddleOfACoveringPictureIsTaken() throws IOException {
        byte[] rgb = new byte[3 * 96 * 32];
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 96; x++) {
                rgb[3 * (96 * y + x)] = (byte) (2 * x);
            }
        }
        Path file = folder.resolve("a.png");
        Files.write(file, new RgbImage(96, 32, rgb).toPng());
        StoredPicture stored = StoredPicture.read(file);
        RgbImage square = stored.cropped(32, 32);
        assertEquals(2 * 32, square.channel(0, 5, 0));
        assertEquals(2 * 63, square.channel(31, 5, 0));
        RgbImage bucket = SHAPES.crop(stored);
        assertEquals(SHAPES.of(stored), ImageGrid.ofPixels(bucket.width(), bucket.height(), 8));
        assertEquals(PictureReader.read(Files.readAllBytes(file)), stored.cropped(96, 32));
    }

    @Test
    void aFileThatChangesIsNotLearntFrom() throws IOException {
        FolderLab lab = FolderLab.at(folder).picture("a", 8, 8, 1);
        StoredPicture stored = StoredPicture.read(folder.resolve("a.png"));
        lab.picture("a", 8, 8, 2);
        DatasetException changed = assertThrows(DatasetException.class, () -> stored.cropped(8, 8));
        assertTrue(String.valueOf(changed.getMessage()).contains("a.png has changed"));
        Files.delete(folder.resolve("a.png"));
        DatasetException gone = assertThrows(DatasetException.class, () -> stored.cropped(8, 8));
        assertTrue(
                String.valueOf(gone.getMessage())
                        .endsWith("a.png cannot be read: there is no such file or folder"));
    }
}
