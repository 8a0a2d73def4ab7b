package io.nextstream.trainer.data;

import io.nextstream.nextstep.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * The image tokens that a vote is about: those that somebody painted over.
 *
 * @param tokens whether each token counts, row by row; at least one does
 */
public record TokenMask(boolean[] tokens) {

    public TokenMask {
        boolean any = false;
        for (boolean token : tokens) {
            any |= token;
        }
        if (!any) {
            throw new IllegalArgumentException("the mask is empty: nothing in it is painted");
        }
    }

    /**
     * The tokens of which any pixel is painted.
     *
     * @param painted black where it is not painted; as many pixels a token, both ways, as it likes
     * @param rows of image tokens
     * @param cols of image tokens
     * @throws IllegalArgumentException if nothing is painted, or the pixels are of another grid
     */
    public static TokenMask of(RgbImage painted, int rows, int cols) {
        int side = painted.width() / cols;
        if (side < 1 || painted.width() != side * cols || painted.height() != side * rows) {
            throw new IllegalArgumentException(
                    "the mask has %d*%d pixels, which is no multiple of %d*%d tokens (width*height)"
                            .formatted(painted.width(), painted.height(), cols, rows));
        }
        boolean[] tokens = new boolean[rows * cols];
        for (int y = 0; y < painted.height(); y++) {
            for (int x = 0; x < painted.width(); x++) {
                tokens[y / side * cols + x / side] |= isPainted(painted, x, y);
            }
        }
        return new TokenMask(tokens);
    }

    static void requireFit(String what, @Nullable TokenMask mask, Example picture) {
        if (mask != null && mask.tokens.length != picture.rows() * picture.cols()) {
            throw new IllegalArgumentException(
                    "%s has a mask of %d tokens and a picture of %d"
                            .formatted(what, mask.tokens.length, picture.rows() * picture.cols()));
        }
    }

    private static boolean isPainted(RgbImage picture, int x, int y) {
        return (picture.channel(x, y, 0) | picture.channel(x, y, 1) | picture.channel(x, y, 2))
                != 0;
    }
}
