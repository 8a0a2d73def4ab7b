package io.nextstream.trainer.data;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.text.Sequence;
import io.nextstream.nextstep.text.SequenceBuilder;
import java.util.stream.IntStream;

/**
 * Makes rows of examples: ids from the sequence builder, times and noise from a counter.
 *
 * <p>For every token and draw: t = sigmoid(n), n ~ N(0, 1), and ε ~ N(0, I), addressed by token and
 * draw in the given stream. What else is in the batch does not matter. Thread-safe.
 */
public final class RowBuilder {

    private final SequenceBuilder sequences;
    private final int draws;

    /**
     * @param sequences lays out text, plan and picture
     * @param draws K, draws of (t, ε) for each token
     */
    public RowBuilder(SequenceBuilder sequences, int draws) {
        this.sequences = sequences;
        this.draws = draws;
    }

    /** A row whose labels are all that the model would have to write: plan, size, end of image. */
    public Row supervised(Example example, NoiseStream noise) {
        Sequence sequence = sequence(example);
        int[] labels =
                IntStream.range(1, sequence.length())
                        .filter(i -> sequence.labels()[i] != Sequence.IGNORE)
                        .toArray();
        return row(example, sequence, labels, noise);
    }

    /**
     * A row whose labels are the plan's tokens up to {@code <|end_of_thinking|>}, or nothing.
     *
     * @param plan whether the plan's likelihood is asked for
     */
    public Row preferred(Example example, boolean plan, NoiseStream noise) {
        Sequence sequence = sequence(example);
        int[] labels =
                plan
                        ? IntStream.range(sequence.planFrom(), sequence.planTo()).toArray()
                        : new int[0];
        return row(example, sequence, labels, noise);
    }

    /** The time of a draw n ~ N(0, 1): sigmoid(n), logit-normal with location 0 and scale 1. */
    public static float time(float normal) {
        return (float) (1 / (1 + StrictMath.exp(-normal)));
    }

    private Sequence sequence(Example example) {
        return sequences.training(example.text(), example.plan(), example.rows(), example.cols());
    }

    private Row row(Example example, Sequence sequence, int[] labels, NoiseStream noise) {
        int n = example.rows() * example.cols();
        int channels = example.channels();
        float[] t = new float[draws * n];
        float[] epsilon = new float[draws * n * channels];
        for (int k = 0; k < draws; k++) {
            for (int token = 0; token < n; token++) {
                int at = k * n + token;
                float[] normals = noise.normals(NoiseStream.counter(token, k), channels + 1);
                t[at] = time(normals[channels]);
                System.arraycopy(normals, 0, epsilon, at * channels, channels);
            }
        }
        return new Row(sequence.ids(), labels, sequence.firstImage(), example.tokens(), t, epsilon);
    }
}
