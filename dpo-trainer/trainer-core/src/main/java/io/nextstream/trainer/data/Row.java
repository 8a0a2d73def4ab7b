package io.nextstream.trainer.data;

import java.util.stream.IntStream;

/**
 * One token sequence with the pictures in it, and the noise that pictures are learnt with. N of its
 * M picture tokens are learnt, the others are context.
 *
 * @param ids token ids; the pictures' M places hold the placeholder
 * @param labels places whose id the language model head must predict from the place before
 * @param channels C, numbers in one token
 * @param pictures clean latents of all pictures in their order, M · C numbers
 * @param places of each learnt token its place in {@code ids}, N of them, rising
 * @param learnt of each learnt token its number among the M
 * @param t time of each draw, K · N numbers, draw by draw: entry k·N + n belongs to the n-th learnt
 *     token
 * @param noise K · N · C numbers in the same order
 */
public record Row(
        long[] ids,
        int[] labels,
        int channels,
        float[] pictures,
        int[] places,
        int[] learnt,
        float[] t,
        float[] noise) {

    public Row {
        if (channels < 1
                || pictures.length % channels != 0
                || noise.length != t.length * channels
                || places.length != learnt.length
                || (learnt.length == 0 ? t.length != 0 : t.length % learnt.length != 0)) {
            throw new IllegalArgumentException(
                    "%d times and %d noise values do not fit %d learnt tokens of %d values"
                            .formatted(t.length, noise.length, learnt.length, channels));
        }
    }

    /**
     * A row with one picture, all of it learnt.
     *
     * @param firstImage place of the first picture token
     * @param tokens clean latents, N · C numbers
     */
    public Row(long[] ids, int[] labels, int firstImage, float[] tokens, float[] t, float[] noise) {
        this(
                ids,
                labels,
                noise.length / Math.max(1, t.length),
                tokens,
                IntStream.range(0, count(tokens, t, noise)).map(n -> firstImage + n).toArray(),
                IntStream.range(0, count(tokens, t, noise)).toArray(),
                t,
                noise);
    }

    private static int count(float[] tokens, float[] t, float[] noise) {
        if (t.length == 0 || noise.length == 0) {
            throw new IllegalArgumentException("a picture is learnt with at least one draw");
        }
        return (int) ((long) tokens.length * t.length / noise.length);
    }

    /** Learnt picture tokens, N. */
    int count() {
        return learnt.length;
    }

    /** Draws for every learnt token, K; 0 if none is learnt. */
    int draws() {
        return learnt.length == 0 ? 0 : t.length / learnt.length;
    }
}
