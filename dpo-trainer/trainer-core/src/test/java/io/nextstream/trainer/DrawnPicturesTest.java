package io.nextstream.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DrawnPicturesTest {

    private static final int CHANNELS = 3;
    private static final int PATCH = 2;

    /** A latent by channel, row and column. */
    private interface Latents {
        double at(int channel, int y, int x);
    }

    @Test
    void usageExample() {
        Example chequered = picture(2, 3, (c, y, x) -> c == 0 ? (y + x) % 2 * 2 - 1 : 0);
        Example grey = picture(2, 3, (c, y, x) -> 0);
        Map<String, Double> metrics =
                DrawnPictures.of(List.of(new Pair("p", chequered, grey, 1)), PATCH);
        // One number of three is off by 1.
        assertEquals(Math.sqrt(1.0 / 3), metrics.get("pictures.diversity"), 1e-9);
        // 2 for the chequered one, 0 for the grey one.
        assertEquals(1, metrics.get("pictures.high-frequency"), 1e-9);
    }

    @Test
    void noiseIsAboutOneAndASlopeIsNearZero() {
        float[] noise = NoiseStream.of("test", "noise", 1).normals(0, 16 * 16 * 12);
        double ofNoise = DrawnPictures.roughness(new Example("n", "", null, 16, 16, noise), PATCH);
        assertEquals(1, ofNoise, 0.05);
        double ofSlope = DrawnPictures.roughness(picture(16, 16, (c, y, x) -> x + c), PATCH);
        assertTrue(ofSlope < 0.01, "slope " + ofSlope);
    }

    @Test
    void withoutPairsThereIsNothingToTell() {
        assertEquals(Map.of(), DrawnPictures.of(List.of(), PATCH));
    }

    @Test
    void aPictureOfOneLatentHasNoNeighbours() {
        Example one = new Example("o", "", null, 1, 1, new float[] {3, 1});
        assertEquals(0, DrawnPictures.roughness(one, 1));
    }

    /** Neither brighter nor stronger pictures are rougher, and turned ones are as rough. */
    @Property
    void roughnessIsOfShapesAlone(
            @ForAll @IntRange(max = 100) int seed,
            @ForAll @IntRange(min = -5, max = 5) int brighter,
            @ForAll @IntRange(min = 1, max = 9) int stronger) {
        float[] noise = NoiseStream.of("test", "law", seed).normals(0, CHANNELS * 6 * 4);
        Latents field = (c, y, x) -> noise[(c * 6 + y) * 4 + x];
        double plain = DrawnPictures.roughness(picture(3, 2, field), PATCH);
        Example changed =
                picture(2, 3, (c, y, x) -> brighter + stronger * field.at(CHANNELS - 1 - c, x, y));
        assertEquals(plain, DrawnPictures.roughness(changed, PATCH), 1e-4);
    }

    private static Example picture(int rows, int cols, Latents latents) {
        int numbers = CHANNELS * PATCH * PATCH;
        float[] tokens = new float[rows * cols * numbers];
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < rows * PATCH; y++) {
                for (int x = 0; x < cols * PATCH; x++) {
                    int token = y / PATCH * cols + x / PATCH;
                    int number = c * PATCH * PATCH + y % PATCH * PATCH + x % PATCH;
                    tokens[token * numbers + number] = (float) latents.at(c, y, x);
                }
            }
        }
        return new Example("picture", "", null, rows, cols, tokens);
    }
}
