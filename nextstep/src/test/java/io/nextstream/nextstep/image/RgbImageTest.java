package io.nextstream.nextstep.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RgbImageTest {

    @Test
    void pngKeepsEveryPixel() throws IOException {
        byte[] rgb = new byte[3 * 7 * 5];
        new Random(1).nextBytes(rgb);
        RgbImage image = new RgbImage(7, 5, rgb);
        assertEquals(image, PictureReader.read(image.toPng()));
    }

    @Test
    void lengthMustFitTheSize() {
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(2, 2, new byte[11]));
    }
}
