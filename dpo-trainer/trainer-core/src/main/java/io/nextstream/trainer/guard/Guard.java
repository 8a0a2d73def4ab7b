package io.nextstream.trainer.guard;

import java.io.Serializable;

/**
 * A limit on the moving average of one metric of {@link io.nextstream.trainer.StepReport}.
 *
 * @param key of the setting that holds the limit, for the sentence that tells of a trip
 * @param metric by its name in the report; a step that does not report it is passed over
 * @param side on which the average must stay
 * @param limit finite
 */
public record Guard(String key, String metric, Side side, double limit) implements Serializable {

    /** Which way out of bounds is. */
    public enum Side {
        /** The average must not be above the limit. */
        CEILING,
        /** The average must not be below the limit. */
        FLOOR
    }

    public Guard {
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException(key + ": expected a finite limit, not " + limit);
        }
    }

    /** What is no number is beyond every limit. */
    boolean isPassedBy(double average) {
        return side == Side.CEILING ? !(average <= limit) : !(average >= limit);
    }
}
