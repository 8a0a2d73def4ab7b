package io.nextstream.trainer.flink;

import java.io.Serializable;

/**
 * How often what is written, in optimizer steps. All of it happens at checkpoints only.
 *
 * @param versionEverySteps a version is committed if at least this many steps were done since the
 *     last one
 * @param snapshotEverySteps the train state is written if at least this many steps were done since
 *     it was last; a restart repeats fewer steps than this, and a few more that came in between
 *     checkpoints
 * @param keptVersions how many of the newest versions a sweep leaves, beside the base; there is a
 *     sweep after every so many versions and after a start. Those of the last minute always stay
 */
public record Cadence(int versionEverySteps, int snapshotEverySteps, int keptVersions)
        implements Serializable {

    public Cadence {
        if (versionEverySteps < 1 || snapshotEverySteps < 1 || keptVersions < 2) {
            throw new IllegalArgumentException(
                    "versionEverySteps and snapshotEverySteps must be at least 1, keptVersions at"
                            + " least 2: "
                            + versionEverySteps
                            + ", "
                            + snapshotEverySteps
                            + ", "
                            + keptVersions);
        }
    }

    /** A version at every checkpoint that has a new step, a snapshot every 100 steps. */
    public static Cadence defaults() {
        return new Cadence(1, 100, 20);
    }
}
