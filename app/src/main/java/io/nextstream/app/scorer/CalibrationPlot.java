package io.nextstream.app.scorer;

import io.nextstream.app.report.CurvePlot;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.trainer.scorer.CalibrationRow;
import io.nextstream.trainer.scorer.ScorerReport;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How often held-out people chose what the scorer prefers, by how sure it was. */
final class CalibrationPlot {
    private static final int GREY = 0x8A8A8A;
    private static final int LIGHT = 0xBBD0E6;
    private static final int BLUE = 0x2B6CB0;

    private CalibrationPlot() {}

    static RgbImage of(ScorerReport report) {
        return CurvePlot.of(
                "how often people chose the scorer's picture, of %d held-out votes"
                        .formatted(report.decided()),
                "how sure the scorer was",
                List.of(
                        new CurvePlot.Line(
                                "if it knew",
                                GREY,
                                List.of(new CurvePlot.Point(0.5, 0.5), new CurvePlot.Point(1, 1))),
                        line("95 %: low", LIGHT, report, Interval::low),
                        line("95 %: high", LIGHT, report, Interval::high),
                        line("seen", BLUE, report, Interval::value)));
    }

    private static CurvePlot.Line line(
            String name, int colour, ScorerReport report, ToDoubleFunction<Interval> of) {
        return new CurvePlot.Line(
                name, colour, report.reliability().stream().map(row -> point(row, of)).toList());
    }

    private static CurvePlot.Point point(CalibrationRow row, ToDoubleFunction<Interval> of) {
        return new CurvePlot.Point(row.predicted(), of.applyAsDouble(ScorerTable.seen(row)));
    }
}
