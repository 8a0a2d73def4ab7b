package io.nextstream.nextstep.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Picture files of the tests, all written by Pillow 11.3. */
final class Fixture {

    private Fixture() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Fixture.class.getResourceAsStream("/pictures/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    static RgbImage read(String name) throws IOException {
        return PictureReader.read(bytes(name));
    }

    /**
     * The picture that Pillow's side of the crops was given: every channel a sawtooth of its own.
     */
    static RgbImage sawtooth(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            int c = i % 3;
            rgb[i] = (byte) ((x * x * 3 + y * y + x * y * (c + 1) * 5 + y * 11 * (c + 1)) >> c);
        }
        return new RgbImage(width, height, rgb);
    }

    /** Largest difference of a channel. */
    static int distance(RgbImage a, RgbImage b) {
        int largest = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff)));
        }
        return largest;
    }
}
