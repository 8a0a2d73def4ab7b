package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiScaleSsimTest {

    private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private static ScriptModule module;

    @BeforeAll
    static void compile() {
        module = ScriptModule.compile(MultiScaleSsim.SCRIPT, TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        module.close();
    }

    @Test
    void equalPicturesAreAlike() {
        float[] x = draw(1, 2 * 3 * 32 * 32, 0.5f);
        assertArrayEquals(new float[] {1, 1}, similarity(x, x, 2, 3, 32, 32), 1e-6f);
    }

    @Test
    void theOrderOfTheTwoDoesNotMatter() {
        float[] x = draw(1, 3 * 24 * 48, 0.5f);
        float[] y = draw(2, 3 * 24 * 48, 0.5f);
        float[] there = similarity(x, y, 1, 3, 24, 48);
        assertArrayEquals(there, similarity(y, x, 1, 3, 24, 48), 1e-6f);
        assertTrue(there[0] < 0.5, "unlike pictures: " + there[0]);
    }

    @Test
    void moreNoiseIsLessAlike() {
        float[] x = waves(32, 32, false);
        float[] noise = draw(3, x.length, 1);
        float before = 1;
        for (float amount : new float[] {0.05f, 0.1f, 0.2f, 0.4f, 0.8f}) {
            float[] y = x.clone();
            for (int i = 0; i < y.length; i++) {
                y[i] += amount * noise[i];
            }
            float now = similarity(x, y, 1, 3, 32, 32)[0];
            assertTrue(now < before, amount + ": " + now + " after " + before);
            before = now;
        }
        assertTrue(before < 0.6, "at the end " + before);
    }

    /** Without contrast only the brightness at the coarsest scale counts. */
    @Test
    void plainPicturesDifferByTheirBrightness() {
        float[] x = new float[32 * 32];
        float[] y = new float[32 * 32];
        Arrays.fill(x, 0.2f); // 0.6 of [0, 1]
        Arrays.fill(y, -0.4f); // 0.3
        double l = (2 * 0.6 * 0.3 + 1e-4) / (0.36 + 0.09 + 1e-4);
        double expected = Math.pow(l, WEIGHTS[1] / (WEIGHTS[0] + WEIGHTS[1]));
        // The differences of blurred squares round: they are 0 only to about 1e-7 of C2 = 9e-4.
        assertEquals(expected, similarity(x, y, 1, 1, 32, 32)[0], 2e-3);
    }

    /** Computed by pytorch-msssim 1.0.0 in double precision, weights divided by their sum. */
    @ParameterizedTest
    @CsvSource({"176, 176, 0.9784975521722741", "192, 200, 0.9784857882892402"})
    void fiveScalesAreThoseOfAnotherImplementation(int height, int width, double expected) {
        float[] x = waves(height, width, false);
        float[] y = waves(height, width, true);
        assertEquals(expected, similarity(x, y, 1, 3, height, width)[0], 1e-4);
    }

    /** The definition, written down once more with loops: one, two and three scales. */
    @ParameterizedTest
    @CsvSource({"16, 21, 1", "32, 27, 2", "44, 60, 3"})
    void fewScalesAreTheDefinition(int height, int width, int scales) {
        float[] x = waves(height, width, false);
        float[] y = waves(height, width, true);
        double expected = 0;
        for (int c = 0; c < 3; c++) {
            expected += defined(plane(x, c, height, width), plane(y, c, height, width), scales) / 3;
        }
        assertEquals(expected, similarity(x, y, 1, 3, height, width)[0], 1e-4);
    }

    private static double defined(double[][] x, double[][] y, int scales) {
        double sum = 0;
        for (int j = 0; j < scales; j++) {
            sum += WEIGHTS[j];
        }
        double product = 1;
        for (int j = 0; j < scales; j++) {
            product *= Math.pow(scale(x, y, j == scales - 1), WEIGHTS[j] / sum);
            x = halved(x);
            y = halved(y);
        }
        return product;
    }

    private static double scale(double[][] x, double[][] y, boolean withBrightness) {
        double sum = 0;
        int count = 0;
        for (int top = 0; top + 11 <= x.length; top++) {
            for (int left = 0; left + 11 <= x[0].length; left++) {
                sum += window(x, y, top, left, withBrightness);
                count++;
            }
        }
        return sum / count;
    }

    private static double window(double[][] x, double[][] y, int top, int left, boolean bright) {
        double all = 0;
        double mx = 0;
        double my = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < 11; i++) {
            for (int k = 0; k < 11; k++) {
                double g = Math.exp(-((i - 5) * (i - 5) + (k - 5) * (k - 5)) / (2 * 1.5 * 1.5));
                double a = x[top + i][left + k];
                double b = y[top + i][left + k];
                all += g;
                mx += g * a;
                my += g * b;
                xx += g * a * a;
                yy += g * b * b;
                xy += g * a * b;
            }
        }
        mx /= all;
        my /= all;
        double cs =
                (2 * (xy / all - mx * my) + 0.0009)
                        / (xx / all - mx * mx + yy / all - my * my + 0.0009);
        return bright ? cs * (2 * mx * my + 0.0001) / (mx * mx + my * my + 0.0001) : cs;
    }

    private static double[][] halved(double[][] x) {
        double[][] half = new double[x.length / 2][x[0].length / 2];
        for (int i = 0; i < half.length; i++) {
            for (int k = 0; k < half[0].length; k++) {
                half[i][k] =
                        (x[2 * i][2 * k]
                                        + x[2 * i + 1][2 * k]
                                        + x[2 * i][2 * k + 1]
                                        + x[2 * i + 1][2 * k + 1])
                                / 4;
            }
        }
        return half;
    }

    /** One channel, in [0, 1]. */
    private static double[][] plane(float[] x, int channel, int height, int width) {
        double[][] plane = new double[height][width];
        for (int i = 0; i < height * width; i++) {
            plane[i / width][i % width] = x[channel * height * width + i] * 0.5 + 0.5;
        }
        return plane;
    }

    /** Slanted waves, a length for each channel; disturbed: fainter, with finer ones over them. */
    private static float[] waves(int height, int width, boolean disturbed) {
        float[] picture = new float[3 * height * width];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < height * width; i++) {
                int x = i % width;
                int y = i / width;
                double wave = 0.8 * Math.sin(0.11 * (c + 1) * x + 0.07 * (c + 2) * y);
                double fine = 0.15 * Math.sin(0.9 * x - 1.3 * y + c);
                picture[c * height * width + i] = (float) (disturbed ? 0.9 * wave + fine : wave);
            }
        }
        return picture;
    }

    private static float[] draw(long seed, int count, float scale) {
        float[] numbers = NoiseStream.of("test", "ssim", seed).normals(0, count);
        for (int i = 0; i < count; i++) {
            numbers[i] *= scale;
        }
        return numbers;
    }

    private static float[] similarity(
            float[] x, float[] y, int pictures, int channels, int height, int width) {
        Shape shape = new Shape(pictures, channels, height, width);
        try (NDManager manager = module.newManager();
                NDArray a = manager.create(x, shape);
                NDArray b = manager.create(y, shape)) {
            return module.call("ms_ssim", new NDList(a, b)).head().toFloatArray();
        }
    }
}
