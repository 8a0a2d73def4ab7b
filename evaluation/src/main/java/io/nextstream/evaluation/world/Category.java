package io.nextstream.evaluation.world;

import java.util.Locale;

/** What a prompt asks for, with the names GenEval gives (arXiv 2310.11513), and one of our own. */
public enum Category {
    /** "a circle". */
    SINGLE_OBJECT,
    /** "a circle and a square". */
    TWO_OBJECT,
    /** "a red circle". */
    COLORS,
    /** "a red circle and a blue square". */
    COLOR_ATTR,
    /** "three circles", "three red circles". */
    COUNTING,
    /** "a red circle left of a blue square". */
    POSITION,
    /** "two red circles above a blue square"; not in GenEval. */
    COMPOUND;

    /** The name in files and reports, such as {@code single_object}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
