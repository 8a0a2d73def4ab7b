package io.nextstream.trainer.guard;

import java.io.Serializable;
import java.util.List;

/**
 * What is watched while training runs.
 *
 * @param guards any number; no two on one side of one metric
 * @param steps over which a metric is averaged, at least 1: before a guard has seen so many it does
 *     not judge, except of what is no number
 * @param mostRollBacks how often a trip brings training back to an earlier version; one more stops
 *     it, as any does if it is 0
 */
public record GuardConfig(List<Guard> guards, int steps, int mostRollBacks)
        implements Serializable {

    public GuardConfig {
        guards = List.copyOf(guards);
        if (steps < 1 || mostRollBacks < 0) {
            throw new IllegalArgumentException(
                    "steps must be at least 1 and roll-backs at least 0: "
                            + steps
                            + ", "
                            + mostRollBacks);
        }
    }

    /** Guards that stop. */
    public GuardConfig(List<Guard> guards, int steps) {
        this(guards, steps, 0);
    }

    /** Nothing is watched. */
    public static GuardConfig none() {
        return new GuardConfig(List.of(), 1);
    }

    /** The same, which goes back so often. */
    public GuardConfig rollingBack(int most) {
        return new GuardConfig(guards, steps, most);
    }
}
