package io.nextstream.app.report;

import io.nextstream.app.measure.Score;
import io.nextstream.app.report.Report.Liked;
import io.nextstream.app.report.Report.Part;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code report.html}: one page that needs nothing else, for somebody who was not there. */
final class ReportHtml {
    private static final String STYLE =
            """
            body { font: 15px/1.5 system-ui, sans-serif; color: #1a202c; max-width: 1180px; margin: 2em auto; padding: 0 1em }
            h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin-top: 2em } h3 { font-size: .95em; margin: .5em 0 }
            table { border-collapse: collapse } td, th { padding: .25em .8em; border-bottom: 1px solid #e2e8f0; text-align: right }
            td:first-child, th:first-child { text-align: left }
            .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 1.5em }
            svg { width: 100%; background: #fff } svg text { font-size: 11px; fill: #4a5568 } .grid { stroke: #e2e8f0 }
            .legend { font-size: 13px; margin: 0 } .axis { color: #718096 } .note { color: #718096 }
            .yes { color: #276749 } .no { color: #9b2c2c } img { max-width: 100%; border: 1px solid #e2e8f0 }
            """;

    private final Report report;
    private final Curves curves;
    private final byte[] gridPng;
    private final StringBuilder page = new StringBuilder();

    ReportHtml(Report report, Curves curves, byte[] gridPng) {
        this.report = report;
        this.curves = curves;
        this.gridPng = gridPng;
    }

    String page() {
        page.append(
                        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>NextStream report</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>NextStream: what the votes did</h1>");
        page.append("<p class='note'>").append(Html.escaped(report.note())).append("</p>");
        verdict();
        beforeAfter();
        page.append(
                        "<h2>The same prompts and seeds, before and after</h2><img alt='grid' src='data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(gridPng))
                .append("'>");
        charts();
        counts();
        repeat();
        return page.append("</body></html>").toString();
    }

    private void verdict() {
        page.append(
                report.closed()
                        ? "<p class='yes'><b>The loop closed:</b> votes were trained on, newer versions drew newer pictures, nothing was lost or came twice.</p>"
                        : "<p class='no'><b>The loop did not close:</b> "
                                + Html.escaped(String.join("; ", report.whyNot()))
                                + ".</p>");
    }

    private void beforeAfter() {
        page.append(
                "<h2>Before and after</h2><table><tr><th></th><th>base</th><th>last version</th></tr>");
        Liked liked = report.liked();
        if (liked != null) {
            row(liked.caption(), part(liked.before()), part(liked.after()));
        }
        Score before = report.score().before();
        Score after = report.score().after();
        row("GenEval-mini, correct", score(before), score(after));
        row("GenEval-mini, strict", percent(before.strict()), percent(after.strict()));
        for (Map.Entry<String, Double> category : before.perCategory().entrySet()) {
            Double then = after.perCategory().getOrDefault(category.getKey(), 0.0);
            row(category.getKey(), percent(category.getValue()), percent(then));
        }
        page.append("</table><p>A typical annotator prefers the last version to the base in <b>")
                .append(percent(report.winRate().value()))
                .append("</b> of pairs (95 %: ")
                .append(percent(report.winRate().low()))
                .append(" to ")
                .append(percent(report.winRate().high()))
                .append("; ties count half).</p>");
    }

    private void charts() {
        Liked liked = report.liked();
        page.append("<h2>As it went</h2><div class='charts'><div>")
                .append(curves.served(liked == null ? null : liked.caption()))
                .append("</div><div>")
                .append(curves.versions())
                .append("</div></div><h2>What the trainer logged</h2>");
        page.append("<p class='note'>")
                .append(
                        "Rewards and drift compare with the base, on the same pictures and the same noise; at the base they are 0. A reward above 0: better than the base. demonstration.drift above 0: further from real pictures than the base, in units of the flow-matching error.")
                .append("</p><div class='charts'>");
        for (Curves.Titled chart : curves.trainer()) {
            page.append("<div><h3>")
                    .append(Html.escaped(chart.title()))
                    .append("</h3>")
                    .append(chart.svg())
                    .append("</div>");
        }
        page.append("</div>");
        if (!curves.constants().isEmpty()) {
            page.append("<p class='note'>The same in every step: ")
                    .append(Html.escaped(constants()))
                    .append(".</p>");
        }
    }

    private String constants() {
        return curves.constants().entrySet().stream()
                .map(e -> e.getKey() + " " + plain(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void counts() {
        var votes = report.votes();
        page.append("<h2>Where every record went</h2><table>");
        row("votes sent", Long.toString(votes.sent()), "");
        row("trained on", Long.toString(votes.trained()), "");
        row("ties", Long.toString(votes.tie()), "");
        row("both bad", Long.toString(votes.bothBad()), "");
        row("withdrawn", Long.toString(votes.withdrawn()), "");
        row("unusable", Long.toString(votes.unusable()), "");
        row("kept for judging versions", Long.toString(votes.kept()), "");
        row("pending", Long.toString(votes.pending()), "");
        row("dead letters", Long.toString(votes.deadLettered()), "");
        row(
                "demonstrations sent, trained on",
                Long.toString(report.demonstrations().sent()),
                Long.toString(report.demonstrations().trained()));
        row(
                "versions published, served",
                Integer.toString(report.versions().published()),
                Integer.toString(report.versions().served()));
        row(
                "pictures, a second",
                Long.toString(report.images().generated()),
                String.format(Locale.ROOT, "%.1f", report.images().perSecond()));
        row(
                "pictures dropped, double",
                Long.toString(report.dropped()),
                Long.toString(report.duplicated()));
        row(
                "vote to weights, median and 99 %",
                millis(report.voteToWeightsMs(), true), millis(report.voteToWeightsMs(), false));
        row(
                "vote to picture, median and 99 %",
                millis(report.voteToPictureMs(), true), millis(report.voteToPictureMs(), false));
        page.append("</table>");
    }

    private void repeat() {
        page.append("<h2>To repeat it</h2><table>");
        row("code", report.codeVersion(), "");
        row("world", report.world(), "");
        report.base().forEach((key, value) -> row("base " + key, value, ""));
        report.seeds().forEach((key, value) -> row("seed of " + key, Long.toString(value), ""));
        report.options().forEach((key, value) -> row(key, value, ""));
        page.append("</table>");
    }

    private void row(String name, String first, String second) {
        page.append("<tr><td>")
                .append(Html.escaped(name))
                .append("</td><td>")
                .append(Html.escaped(first))
                .append("</td><td>")
                .append(Html.escaped(second))
                .append("</td></tr>");
    }

    private static String millis(@Nullable Percentiles of, boolean median) {
        return of == null
                ? "-"
                : String.format(Locale.ROOT, "%.1f s", (median ? of.p50() : of.p99()) / 1000.0);
    }

    private static String part(Part part) {
        Double share = part.share();
        return share == null
                ? "no object seen"
                : percent(share) + " (" + percent(part.low()) + " to " + percent(part.high()) + ")";
    }

    private static String score(Score score) {
        return percent(score.correct())
                + " ("
                + percent(score.low())
                + " to "
                + percent(score.high())
                + ")";
    }

    /** 16 and 0.0002, not 16.0 and 2.0E-4. */
    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
