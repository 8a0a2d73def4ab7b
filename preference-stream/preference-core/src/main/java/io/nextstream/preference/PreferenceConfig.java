package io.nextstream.preference;

/**
 * Everything that can be set about the way from votes to batches.
 *
 * @param shards how many trainers share the batches
 */
public record PreferenceConfig(JoinConfig join, BatchConfig batch, int shards) {

    public PreferenceConfig {
        if (shards < 1) {
            throw new IllegalArgumentException("expected shards of 1 or more, got " + shards);
        }
    }
}
