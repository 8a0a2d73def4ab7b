package io.nextstream.evaluation.annotator;

/** What an annotator says about two pictures of one prompt. */
public enum Choice {
    LEFT,
    RIGHT,
    /** As good as one another. */
    TIE,
    /** Neither will do. */
    BOTH_BAD;

    /** The same opinion with the two pictures swapped. */
    public Choice swapped() {
        return switch (this) {
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
            case TIE, BOTH_BAD -> this;
        };
    }
}
