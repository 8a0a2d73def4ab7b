package io.nextstream.trainer.data;

/**
 * One token sequence with one picture in it, and the noise that its picture is learnt with.
 *
 * @param ids token ids; the picture's N places hold the placeholder
 * @param labels places whose id the language model head must predict from the place before
 * @param firstImage place of the first picture token
 * @param tokens clean latents, N · C numbers
 * @param t time of each draw, K · N numbers, draw by draw: entry k·N + n belongs to token n
 * @param noise K · N · C numbers in the same order
 */
public record Row(
        long[] ids, int[] labels, int firstImage, float[] tokens, float[] t, float[] noise) {

    public Row {
        if (t.length == 0 || noise.length % tokens.length != 0 || noise.length % t.length != 0) {
            throw new IllegalArgumentException(
                    "%d times and %d noise values do not fit %d token values"
                            .formatted(t.length, noise.length, tokens.length));
        }
    }

    /** Numbers in one token, C. */
    int channels() {
        return noise.length / t.length;
    }

    /** Tokens of the picture, N. */
    int count() {
        return tokens.length / channels();
    }

    /** Draws for every token, K. */
    int draws() {
        return t.length / count();
    }
}
