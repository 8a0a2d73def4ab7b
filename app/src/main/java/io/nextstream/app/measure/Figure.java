package io.nextstream.app.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nextstream.evaluation.score.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One number of an evaluation. In files {@code {figure, value, low, high, n}}, and where two models
 * are compared {@code against} and {@code difference} in the same form.
 *
 * @param figure what was measured, such as {@code seen.correct.colors}
 * @param measured of the model in question
 * @param against of the other model on the same prompts and seeds; null without one, and for what
 *     only two models have
 * @param difference measured less against, pair by pair; null where {@code against} is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        String figure,
        @JsonUnwrapped Interval measured,
        @Nullable Interval against,
        @Nullable Interval difference) {

    /** Of one model. */
    static Figure alone(String figure, Interval measured) {
        return new Figure(figure, measured, null, null);
    }

    /** Whether the difference is one beyond chance. */
    public boolean differs() {
        return difference != null && (difference.low() > 0 || difference.high() < 0);
    }
}
