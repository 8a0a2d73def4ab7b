package io.nextstream.app.prove;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.nextstream.evaluation.score.Interval;

/** What was found for one bar. */
record Finding(Bar bar, Interval estimate) {

    /** An entry of {@code result.json}. */
    @JsonPropertyOrder({"figure", "value", "low", "high", "bar", "holds"})
    record Figure(
            String figure, double value, double low, double high, double bar, boolean holds) {}

    /** A number that is counted, not estimated. */
    static Finding exact(Bar bar, double value, int n) {
        return new Finding(bar, new Interval(value, value, value, n));
    }

    boolean holds() {
        return bar.rule().holds(estimate, bar.at());
    }

    Figure figure() {
        return new Figure(
                bar.figure(), estimate.value(), estimate.low(), estimate.high(), bar.at(), holds());
    }
}
