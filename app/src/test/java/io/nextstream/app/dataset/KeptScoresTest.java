package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.app.measure.Reconstruction;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptScoresTest {
    private static final Shapes SQUARE = Shapes.square(32, 8);
    private static final ModelBundle MODEL = TinyBase.learning().bundle();

    @TempDir Path folder;

    private List<DataRow.Drawn> rows(String... texts) throws IOException {
        FolderLab lab = FolderLab.at(folder);
        for (int i = 0; i < texts.length; i++) {
            lab.captioned("p" + i, 40, 32 + 8 * i, 40 * i, texts[i]);
        }
        return ImageFolder.read(lab.written()).captioned();
    }

    private static KeptScores scores(List<DataRow.Drawn> rows) {
        return KeptScores.of(MODEL, rows, SQUARE, TorchDevice.CPU);
    }

    @Test
    void theyAreMeansOverPicturesAndTheSameEveryTime() throws IOException {
        List<DataRow.Drawn> rows = rows("a red circle", "a blue square", "a green circle");
        KeptScores kept = scores(rows);
        List<RgbImage> pictures = rows.stream().map(row -> SQUARE.crop(row.picture())).toList();
        Reconstruction back = Reconstruction.of(MODEL, pictures, TorchDevice.CPU);
        assertEquals(back.meanPsnr(), kept.psnr());
        assertEquals((back.ssim()[0] + back.ssim()[1] + back.ssim()[2]) / 3, kept.ssim(), 1e-12);
        assertEquals(3, kept.pictures());
        assertEquals(kept, scores(rows));
        double first = scores(rows.subList(0, 1)).flow();
        assertTrue(first > 0);
        assertNotEquals(first, kept.flow());
        assertEquals(
                "Kept pictures: 3, given back with 12.34 dB, SSIM 0.500; flow-matching error 1.2500",
                new KeptScores(12.344, 0.5, 1.25, 3).summary());
    }

    /** The error is that of the picture with its words. */
    @Test
    void otherWordsHaveAnotherError() throws IOException {
        double red = scores(rows("a red circle")).flow();
        assertNotEquals(red, scores(rows("a blue square")).flow());
    }

    @Test
    void aSheetHasPicturesGivenBackAndDrawn() throws IOException {
        List<DataRow.Drawn> rows = rows("a red circle", "a blue square");
        RgbImage sheet = KeptScores.sheet(MODEL, rows, SQUARE, false, TorchDevice.CPU);
        assertTrue(sheet.width() > 1500 && sheet.height() > 100);
    }
}
