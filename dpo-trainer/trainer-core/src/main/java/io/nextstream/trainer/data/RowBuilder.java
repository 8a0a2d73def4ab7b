package io.nextstream.trainer.data;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.DrawingNoise;
import io.nextstream.nextstep.text.Sequence;
import io.nextstream.nextstep.text.SequenceBuilder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of examples and stories: ids from the sequence builder, times and noise from a
 * counter.
 *
 * <p>For every learnt picture token and draw: t = sigmoid(n), n ~ N(0, 1), and ε ~ N(0, I),
 * addressed by token and draw in the given stream, unless the ε that the picture was drawn from is
 * asked for: then it is that one in all draws. What else is in the batch does not matter.
 * Thread-safe.
 */
public final class RowBuilder {

    private final SequenceBuilder sequences;
    private final int draws;

    /**
     * @param sequences lays out text, plan and pictures
     * @param draws K, draws of (t, ε) for each token
     */
    public RowBuilder(SequenceBuilder sequences, int draws) {
        this.sequences = sequences;
        this.draws = draws;
    }

    /** A row whose labels are all that the model would have to write: plan, size, end of image. */
    public Row supervised(Example example, NoiseStream noise) {
        return supervised(example.story(), example.channels(), noise);
    }

    /**
     * A row whose labels are all that is learnt of its words.
     *
     * @param channels numbers of one picture token
     */
    public Row supervised(Story story, int channels, NoiseStream noise) {
        Sequence sequence = sequences.training(story.parts());
        int[] labels =
                IntStream.range(1, sequence.length())
                        .filter(i -> sequence.labels()[i] != Sequence.IGNORE)
                        .toArray();
        return row(story, sequence, labels, channels, null, noise, null);
    }

    /**
     * A row whose labels are the plan's tokens up to {@code <|end_of_thinking|>}, or nothing.
     *
     * @param plan whether the plan's likelihood is asked for
     */
    public Row preferred(Example example, boolean plan, NoiseStream noise) {
        return preferred(example, plan, null, noise, null);
    }

    /**
     * As before.
     *
     * @param mask the tokens that are learnt, the others are context; null for all
     * @param drawn the noise that the picture was drawn with, if it shall be seen again
     */
    public Row preferred(
            Example example,
            boolean plan,
            @Nullable TokenMask mask,
            NoiseStream noise,
            @Nullable DrawingNoise drawn) {
        Story story = example.story();
        Sequence sequence = sequences.training(story.parts());
        int[] labels =
                plan
                        ? IntStream.range(sequence.planFrom(), sequence.planTo()).toArray()
                        : new int[0];
        return row(story, sequence, labels, example.channels(), mask, noise, drawn);
    }

    /** The time of a draw n ~ N(0, 1): sigmoid(n), logit-normal with location 0 and scale 1. */
    public static float time(float normal) {
        return (float) (1 / (1 + StrictMath.exp(-normal)));
    }

    private Row row(
            Story story,
            Sequence sequence,
            int[] labels,
            int channels,
            @Nullable TokenMask mask,
            NoiseStream noise,
            @Nullable DrawingNoise drawn) {
        IntStream.Builder numbers = IntStream.builder();
        IntStream.Builder places = IntStream.builder();
        IntStream.Builder learnt = IntStream.builder();
        int token = 0;
        int number = 0;
        for (Sequence.Picture picture : sequence.pictures()) {
            int count = picture.grid().tokens();
            for (int i = 0; picture.learnt() && i < count; i++, number++) {
                if (mask == null || mask.tokens()[number]) {
                    places.add(picture.from() + i);
                    learnt.add(token + i);
                    numbers.add(number);
                }
            }
            token += count;
        }
        int[] all = learnt.build().toArray();
        float[] t = new float[draws * all.length];
        float[] epsilon = new float[t.length * channels];
        draw(noise, drawn, numbers.build().toArray(), channels, t, epsilon);
        return new Row(
                sequence.ids(),
                labels,
                channels,
                joined(story, token * channels),
                places.build().toArray(),
                all,
                t,
                epsilon);
    }

    /** {@code tokens} are numbers among all tokens to be learnt, masked or not. */
    private void draw(
            NoiseStream noise,
            @Nullable DrawingNoise drawn,
            int[] tokens,
            int channels,
            float[] t,
            float[] epsilon) {
        for (int k = 0; k < draws; k++) {
            for (int n = 0; n < tokens.length; n++) {
                int at = k * tokens.length + n;
                float[] normals = noise.normals(NoiseStream.counter(tokens[n], k), channels + 1);
                t[at] = time(normals[channels]);
                float[] start = drawn == null ? normals : drawn.start(tokens[n], channels);
                System.arraycopy(start, 0, epsilon, at * channels, channels);
            }
        }
    }

    private static float[] joined(Story story, int length) {
        float[] all = new float[length];
        int at = 0;
        for (float[] picture : story.tokens()) {
            if (picture.length <= length - at) {
                System.arraycopy(picture, 0, all, at, picture.length);
            }
            at += picture.length;
        }
        if (at != length) {
            throw new IllegalArgumentException(
                    "the pictures of %s have %d numbers, and their tokens %d"
                            .formatted(story.id(), at, length));
        }
        return all;
    }
}
