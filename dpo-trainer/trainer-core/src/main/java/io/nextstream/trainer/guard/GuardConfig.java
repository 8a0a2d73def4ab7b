package io.nextstream.trainer.guard;

import java.io.Serializable;
import java.util.List;

/**
 * What is watched while training runs.
 *
 * @param guards any number; no two on one side of one metric
 * @param steps over which a metric is averaged, at least 1: before a guard has seen so many it does
 *     not judge, except of what is no number
 */
public record GuardConfig(List<Guard> guards, int steps) implements Serializable {

    public GuardConfig {
        guards = List.copyOf(guards);
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, is " + steps);
        }
    }

    /** Nothing is watched. */
    public static GuardConfig none() {
        return new GuardConfig(List.of(), 1);
    }
}
