package io.nextstream.nextstep.text;

/**
 * How many rows and columns of tokens a picture has. The size of the published model's pictures is
 * 16 pixels a token.
 */
public record ImageGrid(int rows, int cols) {

    /** The published model never draws more than 32 x 32; this bounds what a request may cost. */
    private static final int MAX_SIDE = 64;

    public ImageGrid {
        if (rows < 1 || cols < 1 || rows > MAX_SIDE || cols > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "a grid has 1 to " + MAX_SIDE + " rows and columns, not " + rows + "*" + cols);
        }
    }

    /** How many image tokens that is. */
    public int tokens() {
        return rows * cols;
    }

    /** As the model reads it, rows first: {@code 16*16}. */
    @Override
    public String toString() {
        return rows + "*" + cols;
    }
}
