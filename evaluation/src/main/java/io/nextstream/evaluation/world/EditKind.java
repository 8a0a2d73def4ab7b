package io.nextstream.evaluation.world;

import java.util.Locale;

/** What an instruction can ask to change in a picture. */
public enum EditKind {
    /** {@code make the red circle blue}. */
    RECOLOUR(1, 2),

    /** {@code turn the square into a ring}. */
    RESHAPE(1, 2),

    /** {@code add a green cross}. */
    ADD(1, 1),

    /** {@code two of them}: another one like the one that is there. */
    TWICE(1, 1),

    /** {@code remove the triangle}. */
    REMOVE(2, 2),

    /** {@code move the circle above the square}. */
    MOVE(2, 2);

    private final int fewest;
    private final int most;

    /**
     * @param fewest objects of a scene that can be changed so
     * @param most objects of it
     */
    EditKind(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    int fewest() {
        return fewest;
    }

    int most() {
        return most;
    }

    /** As tables name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
