package io.nextstream.trainer.pretrain;

import java.time.Duration;

/**
 * When a run tells how it stands, and when it keeps it.
 *
 * @param checkpointEvery time between two checkpoints
 * @param reportEvery time between two reports of progress
 */
public record Rhythm(Duration checkpointEvery, Duration reportEvery) {

    /** A checkpoint a minute, a report every five seconds. */
    public static Rhythm defaults() {
        return new Rhythm(Duration.ofSeconds(60), Duration.ofSeconds(5));
    }
}
