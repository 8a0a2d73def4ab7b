package io.nextstream.events;

/** A picture's size in image tokens: rows from the top, columns from the left, 1 to 256 each. */
public record Grid(int rows, int cols) {

    public Grid {
        Check.within("grid rows", rows, 1, 256);
        Check.within("grid cols", cols, 1, 256);
    }

    /** The number of image tokens. */
    public int tokens() {
        return rows * cols;
    }
}
