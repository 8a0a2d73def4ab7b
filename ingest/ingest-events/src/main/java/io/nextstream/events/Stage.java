package io.nextstream.events;

import org.jspecify.annotations.Nullable;

/**
 * What a batch teaches: imitation, preference between pairs, single ratings, or several of them.
 */
public enum Stage {
    SFT,
    DPO,
    KTO,
    MIXED;

    /** The stage of a batch with these kinds of examples; null if it has none. */
    public static @Nullable Stage of(boolean pairs, boolean ratings, boolean demonstrations) {
        int kinds = (pairs ? 1 : 0) + (ratings ? 1 : 0) + (demonstrations ? 1 : 0);
        if (kinds > 1) {
            return MIXED;
        }
        return pairs ? DPO : ratings ? KTO : demonstrations ? SFT : null;
    }
}
