package io.nextstream.trainer.data;

import org.jspecify.annotations.Nullable;

/**
 * A picture of which somebody said that it is good, or that it is bad.
 *
 * @param id what its noise is keyed by, for example the vote's id
 * @param picture what was rated
 * @param good whether it was called good
 * @param weight how much the vote counts, above 0
 * @param mask the tokens that the vote is about; null for all
 */
public record Rating(
        String id, Example picture, boolean good, double weight, @Nullable TokenMask mask) {

    public Rating {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("rating " + id + " has weight " + weight);
        }
        TokenMask.requireFit("rating " + id, mask, picture);
    }

    /** A vote about a whole picture. */
    public Rating(String id, Example picture, boolean good, double weight) {
        this(id, picture, good, weight, null);
    }
}
