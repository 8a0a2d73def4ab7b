package io.nextstream.trainer.data;

import java.util.List;

/**
 * What one optimizer step learns from: pairs, demonstrations, or both.
 *
 * @param id what all noise of the step is keyed by
 * @param pairs votes
 * @param demonstrations true pictures
 */
public record Batch(String id, List<Pair> pairs, List<Example> demonstrations) {

    public Batch {
        pairs = List.copyOf(pairs);
        demonstrations = List.copyOf(demonstrations);
        if (pairs.isEmpty() && demonstrations.isEmpty()) {
            throw new IllegalArgumentException("batch " + id + " is empty");
        }
    }
}
