package io.nextstream.nextstep.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.BadNumberException;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImageSamplerTest {

    private static final ModelConfig CONFIG = SmallNetwork.CONFIG;
    private static final int BOI = 1;
    private static final int TOKENS = 4;
    private static final Schedule SCHEDULE = Sampler.SDE.schedule(5, 1.5);
    private static final double TOLERANCE = 2e-5;

    private static ImageSampler sampler;

    @BeforeAll
    static void load() {
        sampler = new ImageSampler(CONFIG, SmallNetwork.weights(), TorchDevice.CPU);
    }

    @AfterAll
    static void close() {
        sampler.close();
    }

    private static FloatTensor noise(int... pictures) {
        int draws = SCHEDULE.draws();
        int channels = CONFIG.tokenChannels();
        float[] all = new float[TOKENS * draws * pictures.length * channels];
        int at = 0;
        for (int token = 0; token < TOKENS; token++) {
            for (int draw = 0; draw < draws; draw++) {
                for (int picture : pictures) {
                    NoiseStream stream = NoiseStream.of("test", "picture " + picture, 1);
                    float[] one = stream.normals(NoiseStream.counter(token, draw), channels);
                    System.arraycopy(one, 0, all, at, channels);
                    at += channels;
                }
            }
        }
        return new FloatTensor(new long[] {TOKENS, draws, pictures.length, channels}, all);
    }

    private static FloatTensor guidance(int pictures, float weight) {
        float[] weights = new float[TOKENS * pictures * 2];
        Arrays.fill(weights, weight);
        return new FloatTensor(new long[] {TOKENS, pictures, 2}, weights);
    }

    private static final FloatTensor NO_SOURCE = new FloatTensor(new long[] {0, 4}, new float[0]);
    private static final long[] SHORT = {11, 12, BOI};
    private static final long[] LONG = {20, 21, 22, 23, 24, 25, BOI};
    private static final long[] EMPTY = {BOI};

    private static float[] draw(List<long[]> rows, float weight, int... pictures) {
        Drawing drawing =
                new Drawing(
                        rows,
                        NO_SOURCE,
                        noise(pictures),
                        guidance(pictures.length, weight),
                        false,
                        false);
        return sampler.draw(drawing, SCHEDULE).data();
    }

    @Test
    void aPictureDoesNotDependOnItsNeighbours() {
        float[] both = draw(List.of(SHORT, LONG, EMPTY, EMPTY), 3, 0, 1);
        float[] first = draw(List.of(SHORT, EMPTY), 3, 0);
        float[] second = draw(List.of(LONG, EMPTY), 3, 1);
        assertArrayEquals(first, Arrays.copyOf(both, first.length), (float) TOLERANCE);
        assertArrayEquals(
                second, Arrays.copyOfRange(both, first.length, both.length), (float) TOLERANCE);
    }

    /** On any machine of up to eight cores, slices of these have the rows of a large batch. */
    @Test
    void aPictureIsThatOfALargeBatch() {
        int count = 32;
        List<long[]> rows = new ArrayList<>(Collections.nCopies(count, SHORT));
        rows.addAll(Collections.nCopies(count, EMPTY));
        float[] all = draw(rows, 3, IntStream.range(0, count).toArray());
        float[] last = draw(List.of(SHORT, EMPTY), 3, count - 1);
        assertArrayEquals(
                last,
                Arrays.copyOfRange(all, all.length - last.length, all.length),
                (float) TOLERANCE);
    }

    @Test
    void theSameNoiseDrawsTheSameBits() {
        assertArrayEquals(draw(List.of(SHORT), 1, 0), draw(List.of(SHORT), 1, 0));
    }

    @Test
    void guidanceOfOneIsThePlainCondition() {
        assertArrayEquals(
                draw(List.of(SHORT), 1, 0), draw(List.of(SHORT, EMPTY), 1, 0), (float) TOLERANCE);
    }

    @Test
    void guidanceBetweenEqualRowsChangesNothing() {
        assertArrayEquals(
                draw(List.of(SHORT), 1, 0),
                draw(List.of(SHORT, SHORT), 7.5f, 0),
                (float) TOLERANCE);
    }

    /** Of unequal rows, that is: what is longer than the condition is cut to its length. */
    @Test
    void renormalisedGuidanceIsNoLongerThanTheCondition() {
        assertArrayEquals(
                draw(List.of(SHORT), 1, 0),
                drawRenormalised(List.of(SHORT, EMPTY), 1),
                (float) TOLERANCE);
        float[] wild = draw(List.of(SHORT, EMPTY), 15, 0);
        float[] tame = drawRenormalised(List.of(SHORT, EMPTY), 15);
        assertTrue(square(tame) < square(wild), square(tame) + " and " + square(wild));
    }

    private static float[] drawRenormalised(List<long[]> rows, float weight) {
        Drawing drawing = new Drawing(rows, NO_SOURCE, noise(0), guidance(1, weight), false, true);
        return sampler.draw(drawing, SCHEDULE).data();
    }

    private static double square(float[] values) {
        double square = 0;
        for (float value : values) {
            square += value * value;
        }
        return square;
    }

    /** What the source image alone would draw: the middle row. */
    @Test
    void threeGroupsHaveTheirLimits() {
        List<long[]> rows = List.of(LONG, SHORT, EMPTY);
        assertArrayEquals(draw(List.of(LONG), 1, 0), draw(rows, 1, 0), (float) TOLERANCE);
        Guidance imageOnly = new Guidance(0, 1, GuidanceSchedule.CONSTANT);
        FloatTensor weights = Guidance.weights(List.of(imageOnly), TOKENS);
        Drawing drawing = new Drawing(rows, NO_SOURCE, noise(0), weights, false, false);
        assertArrayEquals(
                draw(List.of(SHORT), 1, 0),
                sampler.draw(drawing, SCHEDULE).data(),
                (float) TOLERANCE);
    }

    @Test
    void guidanceMovesThePicture() {
        float[] plain = draw(List.of(SHORT, EMPTY), 1, 0);
        float[] guided = draw(List.of(SHORT, EMPTY), 4, 0);
        double moved = 0;
        for (int i = 0; i < plain.length; i++) {
            moved = Math.max(moved, Math.abs(plain[i] - guided[i]));
        }
        assertTrue(moved > 100 * TOLERANCE, "moved by " + moved);
    }

    /** Read tensor by tensor, as from a file that is larger than the memory. */
    @Test
    void weightsOfAFileDrawTheSame() throws IOException {
        try (ImageSampler read = sampler(Precision.FLOAT32)) {
            assertArrayEquals(
                    sampler.draw(LONG_ONE, SCHEDULE).data(), read.draw(LONG_ONE, SCHEDULE).data());
        }
    }

    /** Eight bits: close, and not the same. */
    @Test
    void bfloat16DrawsWithinItsRounding() throws IOException {
        float[] exact = sampler.draw(LONG_ONE, SCHEDULE).data();
        try (ImageSampler rounded = sampler(Precision.BFLOAT16)) {
            float[] rough = rounded.draw(LONG_ONE, SCHEDULE).data();
            float[] difference = new float[exact.length];
            for (int i = 0; i < exact.length; i++) {
                difference[i] = rough[i] - exact[i];
            }
            double error = Math.sqrt(square(difference) / square(exact));
            assertTrue(error > 1e-5 && error < 0.05, "relative error " + error);
        }
    }

    private static final Drawing LONG_ONE =
            new Drawing(List.of(LONG, EMPTY), NO_SOURCE, noise(0), guidance(1, 3), false, false);

    private static ImageSampler sampler(Precision precision) throws IOException {
        return new ImageSampler(
                CONFIG, SmallNetwork.weights().sources(), TorchDevice.CPU, precision);
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        float[] numbers = SmallNetwork.weights().flat().clone();
        numbers[17] = Float.POSITIVE_INFINITY;
        Weights broken = new Weights(SmallNetwork.weights().layout(), numbers);
        assertThrows(
                BadNumberException.class,
                () ->
                        new ImageSampler(
                                CONFIG, broken.sources(), TorchDevice.CPU, Precision.BFLOAT16));
    }

    @Test
    void refusesNoiseThatDoesNotReach() {
        Drawing drawing =
                new Drawing(List.of(SHORT), NO_SOURCE, noise(0), guidance(1, 1), false, false);
        Schedule longer = Sampler.SDE.schedule(6, 1);
        assertThrows(IllegalArgumentException.class, () -> sampler.draw(drawing, longer));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Drawing(
                                List.of(SHORT, SHORT, SHORT),
                                NO_SOURCE,
                                noise(0, 1),
                                guidance(2, 1),
                                false,
                                false));
    }
}
