package io.nextstream.bench.side;

import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.sampling.Schedule;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is computed: weights, a training batch and prompts, all of them drawn from a counter, so
 * that every process that asks for them gets the same.
 */
final class Workload {

    private static final long SEED = 1;
    private static final int ROWS = 16;
    private static final int CAPTION = 24;
    private static final int LABELS = 8;
    private static final float SHAKE = 0.02f;
    private static final float APART = 0.002f;
    private static final int CHUNK = 1 << 20;
    private static final float GUIDANCE = 3;

    private final ModelConfig config;

    Workload(ModelConfig config) {
        this.config = config;
    }

    /** Initial weights, shaken: nothing is neutral, or a part left out would not be seen. */
    Weights weights() {
        return shaken(InitialWeights.draw(config, SEED), "bench weights", SHAKE);
    }

    /** A network near that of {@link #weights}, for a policy that has moved from it. */
    Weights reference() {
        return shaken(weights(), "bench reference", APART);
    }

    private static Weights shaken(Weights weights, String purpose, float by) {
        float[] flat = weights.flat();
        NoiseStream noise = NoiseStream.of(purpose, "", SEED);
        for (int from = 0; from < flat.length; from += CHUNK) {
            float[] some =
                    noise.normals(
                            NoiseStream.counter(from / CHUNK, 0),
                            Math.min(CHUNK, flat.length - from));
            for (int i = 0; i < some.length; i++) {
                flat[from + i] += by * some[i];
            }
        }
        return weights;
    }

    /** Rows with captions of unlike length, so that there are pads as in any real batch. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String purpose = Integer.toString(i);
            rows.add(row(i, purpose, purpose, Sizes.GRID * Sizes.GRID, config.draws()));
        }
        return rows;
    }

    /**
     * Winners, then losers: the two of a pair have one caption, and the same times and noise.
     *
     * @param tokens of each picture
     * @param draws of each token
     */
    List<Row> pairs(int pairs, int tokens, int draws) {
        List<Row> rows = new ArrayList<>();
        for (String side : List.of("winner", "loser")) {
            for (int i = 0; i < pairs; i++) {
                rows.add(row(i, "pair " + i, side + " " + i, tokens, draws));
            }
        }
        return rows;
    }

    private Row row(int number, String noiseOf, String pictureOf, int tokens, int draws) {
        NoiseStream noise = NoiseStream.of("bench row", noiseOf, SEED);
        long[] prefix = prefix(number, CAPTION - number % 8);
        long[] ids = Arrays.copyOf(prefix, prefix.length + tokens + 1);
        Arrays.fill(ids, prefix.length, ids.length - 1, config.placeholder());
        ids[ids.length - 1] = config.eoi();
        int[] labels =
                IntStream.concat(IntStream.range(2, 2 + LABELS), IntStream.of(ids.length - 1))
                        .toArray();
        int channels = config.tokenChannels();
        float[] t = noise.uniforms(0, draws * tokens);
        float[] image =
                NoiseStream.of("bench row", pictureOf, SEED)
                        .normals(NoiseStream.counter(1, 0), tokens * channels);
        float[] epsilon = noise.normals(NoiseStream.counter(2, 0), draws * tokens * channels);
        return new Row(ids, labels, prefix.length, image, t, epsilon);
    }

    /**
     * Pictures to draw, with a caption and guidance.
     *
     * @param first which picture is the first
     * @param pictures how many in one call
     * @param tokens of each picture
     */
    Drawing drawing(int first, int pictures, int tokens, Schedule schedule) {
        List<long[]> rows = new ArrayList<>();
        for (int i = first; i < first + pictures; i++) {
            rows.add(prefix(i, CAPTION));
        }
        for (int i = 0; i < pictures; i++) {
            rows.add(new long[] {config.boi()});
        }
        int channels = config.tokenChannels();
        int draws = schedule.draws();
        float[] noise = new float[tokens * draws * pictures * channels];
        for (int b = 0; b < pictures; b++) {
            NoiseStream stream = NoiseStream.of("bench", Integer.toString(first + b), SEED);
            for (int k = 0; k < tokens * draws; k++) {
                float[] one = stream.normals(NoiseStream.counter(k, 0), channels);
                System.arraycopy(one, 0, noise, (k * pictures + b) * channels, channels);
            }
        }
        float[] guidance = new float[tokens * pictures * 2];
        Arrays.fill(guidance, GUIDANCE);
        return new Drawing(
                rows,
                new FloatTensor(new long[] {0, channels}, new float[0]),
                new FloatTensor(new long[] {tokens, draws, pictures, channels}, noise),
                new FloatTensor(new long[] {tokens, pictures, 2}, guidance),
                false,
                false);
    }

    /** Steps from noise to data, the ordinary equation. */
    static Schedule schedule(int steps) {
        return Sampler.ODE.schedule(steps, 1);
    }

    private long[] prefix(int row, int caption) {
        float[] dice =
                NoiseStream.of("bench caption", Integer.toString(row), SEED).uniforms(0, caption);
        long[] ids = new long[caption + 1];
        for (int i = 0; i < caption; i++) {
            int words = config.vocabSize() - Sizes.FIRST_WORD;
            ids[i] = Sizes.FIRST_WORD + (long) (dice[i] * words);
        }
        ids[caption] = config.boi();
        return ids;
    }
}
