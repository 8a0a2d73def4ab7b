package io.nextstream.trainer.data;

import org.jspecify.annotations.Nullable;

/**
 * Two pictures of one prompt of which somebody preferred the first.
 *
 * @param id what the noise of both sides is keyed by, for example the vote's id
 * @param winner the preferred one
 * @param loser the other one, of the same prompt and grid
 * @param weight how much the vote counts, above 0; 1 for a fresh vote of a reliable annotator
 * @param flipRate how likely the vote is the wrong way round, from 0 to below 1/2; null where
 *     nobody measured it
 * @param mask the tokens that the vote is about, the same on both sides; null for all
 */
public record Pair(
        String id,
        Example winner,
        Example loser,
        double weight,
        @Nullable Double flipRate,
        @Nullable TokenMask mask) {

    public Pair {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("pair " + id + " has weight " + weight);
        }
        if (flipRate != null && !(flipRate >= 0 && flipRate < 0.5)) {
            throw new IllegalArgumentException("pair " + id + " has flip rate " + flipRate);
        }
        if (winner.rows() != loser.rows() || winner.cols() != loser.cols()) {
            throw new IllegalArgumentException("the sides of pair " + id + " have unlike grids");
        }
        TokenMask.requireFit("pair " + id, mask, winner);
    }

    /** A vote about two whole pictures that nobody has measured. */
    public Pair(String id, Example winner, Example loser, double weight) {
        this(id, winner, loser, weight, null, null);
    }

    /** The vote as its opposite. */
    public Pair swapped() {
        return new Pair(id, loser, winner, weight, flipRate, mask);
    }
}
