package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.world.Dice;
import io.nextstream.nextstep.image.RgbImage;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

    @Test
    void decibelsAreThoseOfTheMeanSquare() {
        RgbImage black = new RgbImage(1, 1, new byte[] {0, 0, 0});
        RgbImage grey = new RgbImage(1, 1, new byte[] {16, 16, 16});
        assertEquals(20 * Math.log10(255 / 16.0), Similarity.psnr(black, grey), 1e-9);
        assertTrue(Similarity.psnr(black, black) > Similarity.psnr(black, grey));
    }

    @Test
    void equalPicturesAreAlike() {
        RgbImage one = noise(1, 32, 32);
        assertEquals(1, Similarity.ssim(one, one), 1e-12);
        assertEquals(1, Similarity.multiScale(one, one), 1e-12);
    }

    @Property(tries = 50)
    void theOrderDoesNotMatterAndNothingIsMoreThanAlike(
            @ForAll long seed,
            @ForAll @IntRange(min = 11, max = 40) int width,
            @ForAll @IntRange(min = 11, max = 40) int height) {
        RgbImage one = noise(seed, width, height);
        RgbImage other = noise(seed + 1, width, height);
        assertEquals(Similarity.ssim(one, other), Similarity.ssim(other, one), 1e-12);
        double alike = Similarity.multiScale(one, other);
        assertEquals(alike, Similarity.multiScale(other, one), 1e-12);
        assertTrue(Similarity.ssim(one, other) <= 1 && alike >= 0 && alike <= 1);
    }

    @Test
    void moreNoiseIsLessAlike() {
        RgbImage clean = waves(32, 32, false);
        double ssim = 1;
        double multiScale = 1;
        double psnr = Similarity.psnr(clean, clean);
        for (int amount : new int[] {4, 8, 16, 32, 64}) {
            RgbImage noisy = disturbed(clean, amount);
            assertTrue(Similarity.ssim(clean, noisy) < ssim, "ssim at " + amount);
            assertTrue(Similarity.multiScale(clean, noisy) < multiScale, "ms at " + amount);
            assertTrue(Similarity.psnr(clean, noisy) < psnr, "psnr at " + amount);
            ssim = Similarity.ssim(clean, noisy);
            multiScale = Similarity.multiScale(clean, noisy);
            psnr = Similarity.psnr(clean, noisy);
        }
    }

    /** Without contrast only brightness counts; here that of 0.6 against 0.2. */
    @Test
    void plainPicturesDifferByTheirBrightness() {
        double l = (2 * 0.6 * 0.2 + 1e-4) / (0.36 + 0.04 + 1e-4);
        RgbImage light = plain(153);
        RgbImage dark = plain(51);
        assertEquals(l, Similarity.ssim(light, dark), 1e-9);
        double share = 0.2856 / (0.0448 + 0.2856); // the coarser of two scales
        assertEquals(Math.pow(l, share), Similarity.multiScale(light, dark), 1e-9);
    }

    /** Computed by pytorch-msssim 1.0.0 of the same waves before they were rounded to bytes. */
    @ParameterizedTest
    @CsvSource({"176, 176, 0.9784975521722741", "192, 200, 0.9784857882892402"})
    void fiveScalesAreThoseOfAnotherImplementation(int height, int width, double expected) {
        double alike =
                Similarity.multiScale(waves(height, width, false), waves(height, width, true));
        assertEquals(expected, alike, 2e-4);
    }

    /** The definition, written down once more with loops. */
    @Test
    void oneScaleIsTheDefinition() {
        RgbImage one = waves(21, 16, false);
        RgbImage other = waves(21, 16, true);
        double sum = 0;
        int count = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int top = 0; top + 11 <= 21; top++) {
                for (int left = 0; left + 11 <= 16; left++) {
                    sum += window(one, other, channel, top, left);
                    count++;
                }
            }
        }
        assertEquals(sum / count, Similarity.ssim(one, other), 1e-9);
        assertEquals(sum / count, Similarity.multiScale(one, other), 1e-9);
    }

    @Test
    void picturesThatDoNotFitAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Similarity.psnr(noise(1, 12, 16), noise(1, 16, 12)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Similarity.ssim(noise(1, 10, 16), noise(1, 10, 16)));
    }

    private static double window(RgbImage one, RgbImage other, int channel, int top, int left) {
        double all = 0;
        double mx = 0;
        double my = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < 11; i++) {
            for (int k = 0; k < 11; k++) {
                double g = Math.exp(-((i - 5) * (i - 5) + (k - 5) * (k - 5)) / 4.5);
                double a = one.channel(left + k, top + i, channel) / 255.0;
                double b = other.channel(left + k, top + i, channel) / 255.0;
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
        return cs * (2 * mx * my + 0.0001) / (mx * mx + my * my + 0.0001);
    }

    private static RgbImage plain(int level) {
        byte[] rgb = new byte[3 * 32 * 32];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(32, 32, rgb);
    }

    /** Slanted waves, a length for each channel; disturbed: fainter, with finer ones over them. */
    private static RgbImage waves(int height, int width, boolean disturbed) {
        byte[] rgb = new byte[3 * height * width];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < height * width; i++) {
                int x = i % width;
                int y = i / width;
                double wave = 0.8 * Math.sin(0.11 * (c + 1) * x + 0.07 * (c + 2) * y);
                double fine = 0.15 * Math.sin(0.9 * x - 1.3 * y + c);
                double value = disturbed ? 0.9 * wave + fine : wave;
                rgb[3 * i + c] = (byte) Math.round((value * 0.5 + 0.5) * 255);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private static RgbImage disturbed(RgbImage picture, double amount) {
        Dice dice = Dice.of(1, "noise", 0);
        byte[] rgb = picture.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            double level = (rgb[i] & 0xff) + amount * dice.normal();
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, level)));
        }
        return new RgbImage(picture.width(), picture.height(), rgb);
    }

    private static RgbImage noise(long seed, int width, int height) {
        Dice dice = Dice.of(seed, "picture", 0);
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) dice.below(256);
        }
        return new RgbImage(width, height, rgb);
    }
}
