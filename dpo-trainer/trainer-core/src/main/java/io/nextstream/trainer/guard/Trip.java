package io.nextstream.trainer.guard;

import java.util.Locale;

/**
 * A guard found its metric out of bounds.
 *
 * @param average of the metric
 * @param last what the step itself reported
 * @param step after which
 */
public record Trip(Guard guard, double average, double last, long step) {

    /** The metric, its value, the limit and the step, for people. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "after step %d the average of %s is %.4g (this step: %.4g), %s the limit %.4g of %s",
                step,
                guard.metric(),
                average,
                last,
                guard.side() == Guard.Side.CEILING ? "above" : "below",
                guard.limit(),
                guard.key());
    }
}
