package io.nextstream.trainer.data;

import java.util.List;

/**
 * What one optimizer step learns from: pairs, ratings, demonstrations, or several of them.
 *
 * @param id what all noise of the step is keyed by
 * @param pairs votes about two pictures
 * @param ratings votes about one picture
 * @param demonstrations true pictures
 */
public record Batch(
        String id, List<Pair> pairs, List<Rating> ratings, List<Example> demonstrations) {

    public Batch {
        pairs = List.copyOf(pairs);
        ratings = List.copyOf(ratings);
        demonstrations = List.copyOf(demonstrations);
        if (pairs.isEmpty() && ratings.isEmpty() && demonstrations.isEmpty()) {
            throw new IllegalArgumentException("batch " + id + " is empty");
        }
    }

    /** A batch without ratings. */
    public Batch(String id, List<Pair> pairs, List<Example> demonstrations) {
        this(id, pairs, List.of(), demonstrations);
    }

    /** How many votes it holds, of pairs and of single pictures. */
    public int votes() {
        return pairs.size() + ratings.size();
    }
}
