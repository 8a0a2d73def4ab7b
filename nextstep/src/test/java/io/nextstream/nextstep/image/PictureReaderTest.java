package io.nextstream.nextstep.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

    /** JPEG decoders round differently. */
    private static final int JPEG_TOLERANCE = 6;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPhotographIsTurnedAsItsCameraWasHeld(int orientation) throws IOException {
        RgbImage upright = Fixture.read("upright.png");
        RgbImage read = Fixture.read("exif_" + orientation + ".jpg");
        assertEquals(upright.width(), read.width());
        assertEquals(upright.height(), read.height());
        int distance = Fixture.distance(upright, read);
        assertTrue(distance <= JPEG_TOLERANCE, "differs by " + distance);
    }

    @Test
    void aPngCanBeTurnedToo() throws IOException {
        assertEquals(Fixture.read("upright.png"), Fixture.read("exif_6.png"));
    }

    @ParameterizedTest
    @CsvSource({
        "rgba.png, rgba_on_white.png",
        "grey_alpha.png, grey_alpha_on_white.png",
        "palette.png, palette_on_white.png",
        "grey.png, grey_as_rgb.png",
        "profile.png, profile_ignored.png"
    })
    void coloursAreTheFilesNumbersOnWhite(String file, String asRgb) throws IOException {
        assertEquals(Fixture.read(asRgb), Fixture.read(file));
    }

    @Test
    void ofSixteenBitsTheUpperEightCount() throws IOException {
        RgbImage read = Fixture.read("grey16.png");
        for (int i = 0; i < 20; i++) {
            assertEquals((i * 3000) >> 8, read.channel(i % 5, i / 5, i % 3));
        }
    }

    @Test
    void whatIsNoPictureIsSaidPlainly() {
        assertMessage("not a picture: 3 bytes", new byte[] {1, 2, 3});
        assertMessage("not a picture: 0 bytes", new byte[0]);
    }

    @Test
    void aJpegForPrintersIsNamed() throws IOException {
        assertMessage("CMYK", Fixture.bytes("cmyk.jpg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exif_1.jpg", "rgba.png"})
    void halfAFileIsDamagedNotHalfGrey(String name) throws IOException {
        byte[] whole = Fixture.bytes(name);
        assertMessage("damaged", Arrays.copyOf(whole, whole.length - 60));
    }

    @Test
    void aHugeClaimIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] file = Fixture.bytes("rgba.png");
        ByteBuffer.wrap(file).putInt(16, 100_000).putInt(20, 100_000);
        CRC32 crc = new CRC32();
        crc.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
        assertMessage("10000000000 pixels", file);
    }

    @Test
    void whoReadsSaysHowManyPixelsAreTooMany() throws IOException {
        byte[] file = new RgbImage(3, 2, new byte[18]).toPng();
        assertEquals(3, PictureReader.read(file, 6).width());
        IOException e = assertThrows(IOException.class, () -> PictureReader.read(file, 5));
        assertEquals("the picture has 6 pixels; at most 5 are read", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exif_6.jpg", "exif_6.png", "palette.png", "grey16.png"})
    void noDamageEndsOtherwiseThanInAPictureOrAnIoException(String name) throws IOException {
        byte[] whole = Fixture.bytes(name);
        Random dice = new Random(5);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] hurt = whole.clone();
            for (int i = 0; i < 3; i++) {
                hurt[dice.nextInt(hurt.length)] = (byte) dice.nextInt();
            }
            try {
                PictureReader.read(hurt);
            } catch (IOException expected) {
                refused++;
            }
        }
        assertTrue(refused > 0);
    }

    private static void assertMessage(String part, byte[] file) {
        IOException e = assertThrows(IOException.class, () -> PictureReader.read(file));
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }
}
