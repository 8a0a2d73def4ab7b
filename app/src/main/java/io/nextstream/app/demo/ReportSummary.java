package io.nextstream.app.demo;

import io.nextstream.app.report.Percentiles;
import io.nextstream.app.report.Report;
import io.nextstream.app.report.Report.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report in a few lines, for the terminal. */
final class ReportSummary {
    private ReportSummary() {}

    static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        var votes = report.votes();
        lines.add(
                report.closed()
                        ? "The loop closed."
                        : "The loop did not close: " + String.join("; ", report.whyNot()) + ".");
        lines.add(
                format(
                        "votes         %d sent: %d trained on, %d ties, %d both bad, %d pending, %d unusable, %d kept, %d dead",
                        votes.sent(),
                        votes.trained(),
                        votes.tie(),
                        votes.bothBad(),
                        votes.pending(),
                        votes.unusable(),
                        votes.kept(),
                        votes.deadLettered()));
        lines.add(
                format(
                        "versions      %d published, %d served; %d pictures, %.1f/s, %d dropped, %d double",
                        report.versions().published(),
                        report.versions().served(),
                        report.images().generated(),
                        report.images().perSecond(),
                        report.dropped(),
                        report.duplicated()));
        var liked = report.liked();
        if (liked != null) {
            lines.add(
                    format(
                            "%-13s %s -> %s: %s",
                            liked.taste(),
                            part(liked.before()),
                            part(liked.after()),
                            liked.caption()));
        }
        lines.add(
                format(
                        "GenEval-mini  %.3f -> %.3f correct, %.3f -> %.3f strict",
                        report.score().before().correct(),
                        report.score().after().correct(),
                        report.score().before().strict(),
                        report.score().after().strict()));
        lines.add(
                format(
                        "win rate      %.3f [%.3f, %.3f] after against before",
                        report.winRate().value(), report.winRate().low(), report.winRate().high()));
        Percentiles picture = report.voteToPictureMs();
        if (picture != null) {
            lines.add(
                    format(
                            "vote to picture  median %.1f s, 99 %% %.1f s",
                            picture.p50() / 1000.0, picture.p99() / 1000.0));
        }
        return lines;
    }

    private static String part(Part part) {
        Double share = part.share();
        return share == null
                ? "no object seen"
                : format("%.1f%% [%.1f, %.1f]", 100 * share, 100 * part.low(), 100 * part.high());
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
