package io.nextstream.app.scorer;

import io.nextstream.evaluation.score.Interval;
import io.nextstream.trainer.scorer.CalibrationRow;
import io.nextstream.trainer.scorer.ScorerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scorer's figures for the terminal. */
public final class ScorerTable {
    private ScorerTable() {}

    /** Figures, then how often people agreed by how sure the scorer was. */
    public static List<String> lines(ScorerReport report) {
        Interval accuracy = accuracy(report);
        String figures =
                String.format(
                        Locale.ROOT,
                        """
                        votes learnt from    %d  (%d more kept for promotion)
                        votes held out       %d  (%d chose a picture)
                        accuracy             %.3f  [%.3f, %.3f]
                        log-loss             %.3f  (%.3f knowing nothing)
                        calibration error    %.3f
                        ties and both bad    %.3f  (%.3f predicted)
                        how sure    votes  predicted   seen [95 %%]
                        """,
                        report.trainingVotes(),
                        report.promotionVotes(),
                        report.heldOutVotes(),
                        report.decided(),
                        accuracy.value(),
                        accuracy.low(),
                        accuracy.high(),
                        report.logLoss(),
                        Math.log(3),
                        report.calibrationError(),
                        report.tiesSeen(),
                        report.tiesPredicted());
        List<String> lines = new ArrayList<>();
        figures.lines().map(line -> "  " + line).forEach(lines::add);
        report.reliability().forEach(row -> lines.add(line(row)));
        return lines;
    }

    private static String line(CalibrationRow row) {
        Interval seen = seen(row);
        return String.format(
                Locale.ROOT,
                "  %.2f-%.2f  %6d      %.3f   %.3f [%.3f, %.3f]",
                row.from(),
                row.to(),
                row.votes(),
                row.predicted(),
                seen.value(),
                seen.low(),
                seen.high());
    }

    /** Of the votes that chose. */
    static Interval accuracy(ScorerReport report) {
        return Interval.wilson(report.right(), report.decided());
    }

    /** How often people chose the scorer's picture in a row of the table. */
    static Interval seen(CalibrationRow row) {
        double right = row.votes() * row.seen();
        return Interval.wilson(Math.max(0, Math.min(row.votes(), right)), row.votes());
    }
}
