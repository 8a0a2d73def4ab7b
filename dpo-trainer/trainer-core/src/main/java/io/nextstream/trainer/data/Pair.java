package io.nextstream.trainer.data;

/**
 * Two pictures of one prompt of which somebody preferred the first.
 *
 * @param id what the noise of both sides is keyed by, for example the vote's id
 * @param winner the preferred one
 * @param loser the other one, of the same prompt and grid
 * @param weight how much the vote counts, above 0; 1 for a fresh vote of a reliable annotator
 */
public record Pair(String id, Example winner, Example loser, double weight) {

    public Pair {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("pair " + id + " has weight " + weight);
        }
        if (winner.rows() != loser.rows() || winner.cols() != loser.cols()) {
            throw new IllegalArgumentException("the sides of pair " + id + " have unlike grids");
        }
    }

    /** The vote as its opposite. */
    public Pair swapped() {
        return new Pair(id, loser, winner, weight);
    }
}
