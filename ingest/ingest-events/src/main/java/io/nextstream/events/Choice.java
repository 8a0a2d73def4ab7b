package io.nextstream.events;

/** What an annotator says: about two pictures, or, with GOOD and BAD, about one. */
public enum Choice {
    LEFT,
    RIGHT,
    TIE,
    BOTH_BAD,
    GOOD,
    BAD;

    /** Whether this speaks about one picture alone. */
    public boolean isRating() {
        return this == GOOD || this == BAD;
    }
}
