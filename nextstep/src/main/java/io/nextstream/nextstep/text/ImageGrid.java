package io.nextstream.nextstep.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows and columns of tokens a picture has. The size of the published model's pictures is
 * 16 pixels a token.
 */
public record ImageGrid(int rows, int cols) {

    /** The published model never draws more than 32 x 32; this bounds what a request may cost. */
    static final int MAX_SIDE = 64;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})[*x](\\d{1,4})");

    public ImageGrid {
        if (rows < 1 || cols < 1 || rows > MAX_SIDE || cols > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "a grid has 1 to " + MAX_SIDE + " rows and columns, not " + rows + "*" + cols);
        }
    }

    /**
     * The grid of a size string: rows, an asterisk or an x, columns.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static ImageGrid parse(String size) {
        Matcher parts = SIZE.matcher(size);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a size is rows*columns of image tokens, as 16*16, not " + size);
        }
        return new ImageGrid(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /**
     * The grid of a picture.
     *
     * @param tokenSide pixels of an image token along one side
     * @throws IllegalArgumentException if a side of the picture is no multiple of that
     */
    public static ImageGrid ofPixels(int width, int height, int tokenSide) {
        if (width % tokenSide != 0 || height % tokenSide != 0) {
            throw new IllegalArgumentException(
                    "the sides of a picture are multiples of %d pixels for this model, not %dx%d; crop it first"
                            .formatted(tokenSide, width, height));
        }
        return new ImageGrid(height / tokenSide, width / tokenSide);
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
