package io.nextstream.app.builder;

import io.nextstream.evaluation.score.Interval;
import io.nextstream.trainer.scorer.ScorerReport;
import java.util.Locale;

/**
 * A scorer that was fitted in a loop.
 *
 * @param id in the loop's store
 * @param report how well it foretells votes that it never saw
 */
public record FittedScorer(String id, ScorerReport report) {

    /** For the line in the terminal. */
    String words() {
        Interval accuracy = accuracy();
        return String.format(
                Locale.ROOT,
                "scorer %s right about %.0f%% [%.0f, %.0f] of %d",
                id,
                100 * accuracy.value(),
                100 * accuracy.low(),
                100 * accuracy.high(),
                report.decided());
    }

    /** Of held-out votes that chose a picture, those that it foretold. */
    public Interval accuracy() {
        return Interval.wilson(report.right(), report.decided());
    }
}
