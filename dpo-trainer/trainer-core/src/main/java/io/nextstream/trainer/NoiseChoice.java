package io.nextstream.trainer;

import java.util.Locale;

/** Which ε a picture of a vote is seen with in training. */
public enum NoiseChoice {
    /** A new one in each draw, the same on both sides of a pair. */
    FRESH,
    /**
     * The one that each token was drawn from, in all draws; times differ. Both sides of a pair have
     * theirs, or, where one is not known, the fresh one.
     */
    TRACKED;

    /** As it is written in a configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
