package io.nextstream.nextstep.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentreCropTest {

    @ParameterizedTest
    @CsvSource({
        "149, 97, 32, 32",
        "61, 200, 48, 16",
        "20, 15, 32, 32",
        "64, 64, 32, 32",
        "333, 70, 16, 64"
    })
    void pixelsAreThoseOfPillow(int fromWidth, int fromHeight, int width, int height)
            throws IOException {
        RgbImage crop = CentreCrop.of(Fixture.sawtooth(fromWidth, fromHeight), width, height);
        String name = "crop_%dx%d_to_%dx%d.png".formatted(fromWidth, fromHeight, width, height);
        assertEquals(Fixture.read(name), crop);
    }

    @Test
    void aPictureOfTheWishedSizeIsLeftAlone() {
        RgbImage image = Fixture.sawtooth(17, 9);
        assertEquals(image, CentreCrop.of(image, 17, 9));
    }

    @Test
    void theMiddleIsKept() {
        byte[] rgb = new byte[3 * 30 * 10];
        Arrays.fill(rgb, (byte) 200);
        RgbImage image = new RgbImage(30, 10, rgb);
        for (int y = 0; y < 10; y++) {
            Arrays.fill(rgb, 3 * (30 * y + 10), 3 * (30 * y + 20), (byte) 50);
        }
        byte[] middle = new byte[300];
        Arrays.fill(middle, (byte) 50);
        assertEquals(new RgbImage(10, 10, middle), CentreCrop.of(image, 10, 10));
    }

    @Test
    void noPixelsCannotBeWished() {
        RgbImage image = Fixture.sawtooth(8, 8);
        assertThrows(IllegalArgumentException.class, () -> CentreCrop.of(image, 0, 4));
    }

    @Property(tries = 200)
    void anySizeGivesTheWishedOneAndAFlatPictureStaysFlat(
            @ForAll @IntRange(min = 1, max = 90) int fromWidth,
            @ForAll @IntRange(min = 1, max = 90) int fromHeight,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll byte value) {
        byte[] flat = new byte[3 * fromWidth * fromHeight];
        Arrays.fill(flat, value);
        byte[] expected = new byte[3 * width * height];
        Arrays.fill(expected, value);
        assertEquals(
                new RgbImage(width, height, expected),
                CentreCrop.of(new RgbImage(fromWidth, fromHeight, flat), width, height));
    }
}
