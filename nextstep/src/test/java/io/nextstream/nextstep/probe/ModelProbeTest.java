package io.nextstream.nextstep.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.probe.ModelProbe.Verdict;
import io.nextstream.nextstep.text.ImageGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelProbeTest {

    private static final DrawRequest REQUEST =
            DrawRequest.of(
                    "probe",
                    "a red ball",
                    7,
                    new ImageGrid(2, 2),
                    Thinking.free(0.25),
                    DrawSettings.of(4, 3.5));

    @Test
    void usageExample() {
        ModelProbe probe = ModelProbe.take(REQUEST, requests -> List.of(picture(9, 1f, 2f)));
        assertEquals(Verdict.EXACT, probe.check(picture(9, 1f, 2f), 1e-3));
        assertEquals(Verdict.DIFFERENT, probe.check(picture(8, 1f, 2.1f), 1e-3));
    }

    @Test
    void roundingIsCloseAndNotExact() {
        ModelProbe probe = ModelProbe.take(REQUEST, requests -> List.of(picture(9, 1f, 2f)));
        assertEquals(Verdict.CLOSE, probe.check(picture(8, 1f, 2.0005f), 1e-3));
    }

    @Test
    void theSameTokensWithOtherPixelsAreAnotherModel() {
        ModelProbe probe = ModelProbe.take(REQUEST, requests -> List.of(picture(9, 1f, 2f)));
        assertEquals(Verdict.DIFFERENT, probe.check(picture(99, 1f, 2f), 1e-3));
        assertEquals(90, probe.pixelDistance(picture(99, 1f, 2f)));
    }

    @Test
    void notANumberAndOtherShapesAreAnotherModel() {
        ModelProbe probe = ModelProbe.take(REQUEST, requests -> List.of(picture(9, 1f, 2f)));
        assertEquals(Verdict.DIFFERENT, probe.check(picture(8, Float.NaN, 2f), 1e-3));
        assertEquals(Verdict.DIFFERENT, probe.check(picture(8, 1f), 1e-3));
    }

    @Test
    void theSizeIsPartOfTheHash() {
        String wide = ModelProbe.hash(new RgbImage(2, 1, new byte[6]));
        String high = ModelProbe.hash(new RgbImage(1, 2, new byte[6]));
        assertEquals(false, wide.equals(high));
    }

    @Test
    void tokensAndPixelsSurviveTheFile() {
        RgbImage image = new RgbImage(2, 1, new byte[] {0, 1, 127, (byte) 128, (byte) 254, -1});
        ModelProbe probe = new ModelProbe(REQUEST, new float[] {1f, -0.5f}, image);
        ModelProbe read = ModelProbe.fromFile(REQUEST, probe.toFile());
        assertEquals(image, read.image());
        assertEquals(probe.sha256(), read.sha256());
        assertEquals(Verdict.EXACT, read.check(new Picture(image, probe.tokens(), null), 0));
        assertThrows(
                IllegalArgumentException.class, () -> ModelProbe.fromFile(REQUEST, new byte[9]));
    }

    private static Picture picture(int grey, float... tokens) {
        byte g = (byte) grey;
        return new Picture(new RgbImage(1, 1, new byte[] {g, g, g}), tokens, "plan");
    }
}
