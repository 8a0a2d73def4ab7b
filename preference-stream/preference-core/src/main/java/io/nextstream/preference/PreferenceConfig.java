package io.nextstream.preference;

/**
 * Everything that can be set about the way from votes to batches.
 *
 * @param shards how many trainers share the batches
 * @param reliability whether votes are weighed by who cast them
 */
public record PreferenceConfig(
        JoinConfig join, BatchConfig batch, int shards, ReliabilityConfig reliability) {

    public PreferenceConfig {
        if (shards < 1) {
            throw new IllegalArgumentException("expected shards of 1 or more, got " + shards);
        }
    }

    /** The same, with votes weighed by who cast them or not. */
    public PreferenceConfig weighing(boolean on) {
        return new PreferenceConfig(
                join, batch, shards, new ReliabilityConfig(on, reliability.priorVotes()));
    }
}
