package io.nextstream.trainer.data;

/**
 * A picture as clean latents.
 *
 * @param rows height of the token grid
 * @param cols width of the token grid
 * @param tokens rows · cols · channels numbers, token by token in raster order
 */
public record TokenGrid(int rows, int cols, float[] tokens) {

    public TokenGrid {
        if (rows < 1 || cols < 1 || tokens.length == 0 || tokens.length % (rows * cols) != 0) {
            throw new IllegalArgumentException(
                    "a picture of %d*%d tokens does not have %d numbers"
                            .formatted(rows, cols, tokens.length));
        }
    }

    /** Numbers in one token. */
    public int channels() {
        return tokens.length / (rows * cols);
    }
}
