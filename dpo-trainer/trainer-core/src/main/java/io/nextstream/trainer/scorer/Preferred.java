package io.nextstream.trainer.scorer;

/**
 * What somebody said about two pictures of one prompt.
 *
 * <p>NEITHER stands for a tie and for "both are bad" alike: who calls both bad has looked at them
 * and preferred neither, and a scorer that saw a difference there would be wrong about this person.
 */
public enum Preferred {
    LEFT,
    NEITHER,
    RIGHT;

    /** The same opinion with the pictures swapped. */
    public Preferred swapped() {
        return switch (this) {
            case LEFT -> RIGHT;
            case NEITHER -> NEITHER;
            case RIGHT -> LEFT;
        };
    }
}
