package io.nextstream.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.DrawingNoise;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.Part;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.WorldVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The draws of a row: t = sigmoid of a normal number, eps normal. */
class RowBuilderTest {

    private static final int CHANNELS = 4;
    private static final int DRAWS = 100;
    private static final TextTokenizer TOKENIZER =
            TextTokenizer.of(
                    WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("a", "circle", "red"))));
    private static final RowBuilder BUILDER = new RowBuilder(new SequenceBuilder(TOKENIZER), DRAWS);

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    /** 1024 tokens of standard normal numbers. */
    private static Row row(String id) {
        float[] tokens = NoiseStream.of("test", "tokens", 1).normals(0, 1024 * CHANNELS);
        Example example = new Example(id, "a red circle", null, 32, 32, tokens);
        return BUILDER.supervised(example, NoiseStream.of("test", id, 1));
    }

    @Test
    void timesAreLogitNormal() {
        float[] t = row("times").t().clone();
        Arrays.sort(t);
        int n = t.length;
        double[] quantiles = {0.161806, 0.337492, 0.5, 0.662508, 0.838194};
        double[] shares = {0.05, 0.25, 0.5, 0.75, 0.95};
        for (int i = 0; i < quantiles.length; i++) {
            assertEquals(quantiles[i], t[(int) (shares[i] * n)], 0.004);
        }
        double mean = 0;
        double square = 0;
        double late = 0;
        double early = 0;
        for (float time : t) {
            mean += (double) time / n;
            square += (double) time * time / n;
            late += time > 0.9 ? 1.0 / n : 0;
            early += time < 0.1 ? 1.0 / n : 0;
        }
        assertEquals(0.5, mean, 0.003);
        assertEquals(0.293379, square, 0.003);
        assertEquals(0.014002, late, 0.002);
        assertEquals(0.014002, early, 0.002);
    }

    /**
     * Tokens of N(0, 1) that nothing predicts: the best velocity is (2t - 1) x_t / (t^2 + (1 -
     * t)^2), and the loss that no model can go below then is the mean of 1 / (t^2 + (1 - t)^2).
     */
    @Test
    void unpredictableTokensLoseTheirKnownShare() {
        Row row = row("loss");
        assertEquals(1.74126, leastLoss(row.t()), 0.005);
        assertEquals(1.74126, bestLoss(row, row.t()), 0.03);
    }

    /** What even times would lose: pi / 2, less, since the middle is the hardest part. */
    @Test
    void evenTimesWouldLoseAnotherShare() {
        Row row = row("loss");
        float[] even = new float[row.t().length];
        for (int i = 0; i < even.length; i++) {
            even[i] = (i + 0.5f) / even.length;
        }
        assertEquals(Math.PI / 2, leastLoss(even), 1e-5);
        assertEquals(Math.PI / 2, bestLoss(row, even), 0.03);
    }

    private static double leastLoss(float[] times) {
        double least = 0;
        for (double t : times) {
            least += 1 / (t * t + (1 - t) * (1 - t)) / times.length;
        }
        return least;
    }

    /** The error of the best velocity over the tokens and the noise of a row. */
    private static double bestLoss(Row row, float[] times) {
        double best = 0;
        int n = row.noise().length;
        for (int i = 0; i < n; i++) {
            int draw = i / CHANNELS;
            double t = times[draw];
            double x = row.pictures()[draw % row.count() * CHANNELS + i % CHANNELS];
            double eps = row.noise()[i];
            double velocity = (2 * t - 1) * (t * x + (1 - t) * eps) / (t * t + (1 - t) * (1 - t));
            best += Math.pow(velocity - (x - eps), 2) / n;
        }
        return best;
    }

    @Test
    void aTokensDrawsDoNotDependOnHowManyThereAre() {
        Row many = row("same");
        Example small =
                new Example("same", "", null, 1, 2, Arrays.copyOf(many.pictures(), 2 * CHANNELS));
        Row few = BUILDER.supervised(small, NoiseStream.of("test", "same", 1));
        assertArrayEquals(new float[] {many.t()[0], many.t()[1]}, Arrays.copyOf(few.t(), 2));
        assertArrayEquals(
                Arrays.copyOf(many.noise(), 2 * CHANNELS),
                Arrays.copyOf(few.noise(), 2 * CHANNELS));
    }

    /** In every draw it is the one the token was drawn from; times are those of other rows. */
    @Test
    void trackedNoiseIsWhereThePictureWasDrawnFrom() {
        Example drawn = example(2, 2);
        NoiseStream noise = NoiseStream.of("test", "tracked", 1);
        DrawingNoise start = DrawingNoise.of("generation", 42);
        Row tracked = BUILDER.preferred(drawn, false, null, noise, start);
        Row fresh = BUILDER.preferred(drawn, false, noise);
        assertArrayEquals(fresh.t(), tracked.t());
        for (int k = 0; k < DRAWS; k++) {
            for (int token = 0; token < 4; token++) {
                int at = (k * 4 + token) * CHANNELS;
                assertArrayEquals(
                        start.start(token, CHANNELS),
                        Arrays.copyOfRange(tracked.noise(), at, at + CHANNELS));
            }
        }
    }

    @Test
    void ofAMaskedPictureTheOtherTokensAreContext() {
        Example drawn = example(2, 2);
        NoiseStream noise = NoiseStream.of("test", "masked", 1);
        TokenMask mask = new TokenMask(new boolean[] {false, true, false, true});
        Row whole = BUILDER.preferred(drawn, false, noise);
        Row row = BUILDER.preferred(drawn, false, mask, noise, null);
        assertArrayEquals(new int[] {1, 3}, row.learnt());
        assertArrayEquals(new int[] {whole.places()[1], whole.places()[3]}, row.places());
        assertArrayEquals(whole.pictures(), row.pictures());
        assertArrayEquals(whole.ids(), row.ids());
        for (int k = 0; k < DRAWS; k++) {
            assertEquals(whole.t()[4 * k + 1], row.t()[2 * k]);
            assertEquals(whole.t()[4 * k + 3], row.t()[2 * k + 1]);
            assertEquals(
                    whole.noise()[(4 * k + 3) * CHANNELS], row.noise()[(2 * k + 1) * CHANNELS]);
        }
    }

    private static Example example(int rows, int cols) {
        float[] tokens = picture(rows, cols, 9).tokens();
        return new Example("e", "a red circle", null, rows, cols, tokens);
    }

    private static TokenGrid picture(int rows, int cols, int seed) {
        return new TokenGrid(
                rows,
                cols,
                NoiseStream.of("test", "picture", seed).normals(0, rows * cols * CHANNELS));
    }

    @Test
    void theSourceOfAnEditIsContext() {
        TokenGrid source = picture(1, 2, 1);
        TokenGrid target = picture(2, 2, 2);
        Example edit =
                new Example("edit", "<image>red", null, 2, 2, target.tokens(), List.of(source));
        Row row = BUILDER.supervised(edit, NoiseStream.of("test", "edit", 1));
        assertEquals(4, row.count());
        assertArrayEquals(new int[] {2, 3, 4, 5}, row.learnt());
        assertEquals(6 * CHANNELS, row.pictures().length);
        assertEquals(source.tokens()[0], row.pictures()[0]);
        assertEquals(target.tokens()[0], row.pictures()[2 * CHANNELS]);
        long placeholder = TOKENIZER.id(SpecialToken.IMAGE_PLACEHOLDER);
        for (int place : row.places()) {
            assertEquals(placeholder, row.ids()[place]);
        }
        // The draws are those of the picture alone: the source changes none of them.
        Row alone = BUILDER.supervised(edit.unconditional(), NoiseStream.of("test", "edit", 1));
        assertArrayEquals(alone.t(), row.t());
        assertArrayEquals(alone.noise(), row.noise());
        Row silent = BUILDER.supervised(edit.withoutWords(), NoiseStream.of("test", "edit", 1));
        assertEquals(row.ids().length - 1, silent.ids().length);
        assertArrayEquals(row.pictures(), silent.pictures());
    }

    @Test
    void everyPictureOfAStorySaysWhetherItIsLearnt() {
        ImageGrid one = new ImageGrid(1, 1);
        Story story =
                new Story(
                        "story",
                        List.of(
                                new Part.Image(one, true),
                                new Part.Words("red", true),
                                new Part.Image(one, false),
                                new Part.Words("circle", false),
                                new Part.Image(one, true)),
                        List.of(
                                picture(1, 1, 1).tokens(),
                                picture(1, 1, 2).tokens(),
                                picture(1, 1, 3).tokens()));
        Row row = BUILDER.supervised(story, CHANNELS, NoiseStream.of("test", "story", 1));
        assertArrayEquals(new int[] {0, 2}, row.learnt());
        assertEquals(2 * DRAWS, row.t().length);
        assertEquals(3 * CHANNELS, row.pictures().length);
    }

    @Test
    void aStoryWhosePicturesDoNotFitIsNamed() {
        List<Part> parts = List.of(new Part.Image(new ImageGrid(1, 2), true));
        assertThrows(IllegalArgumentException.class, () -> new Story("odd", parts, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Story("odd", parts, List.of(new float[3])));
        Story mixed = new Story("mixed", parts, List.of(new float[2 * CHANNELS + 2]));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                BUILDER.supervised(
                                        mixed, CHANNELS, NoiseStream.of("test", "mixed", 1)));
        assertTrue(String.valueOf(e.getMessage()).contains("mixed"));
    }
}
