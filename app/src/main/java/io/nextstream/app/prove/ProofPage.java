package io.nextstream.app.prove;

import io.nextstream.app.measure.Figure;
import io.nextstream.app.report.Html;
import io.nextstream.app.report.Report;
import io.nextstream.evaluation.score.Interval;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code report.html} of a proof: one page that needs nothing else. */
final class ProofPage {
    private static final String STYLE =
            """
            body { font: 15px/1.5 system-ui, sans-serif; color: #1a202c; max-width: 1180px; margin: 2em auto; padding: 0 1em }
            h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin-top: 2em }
            table { border-collapse: collapse } td, th { padding: .25em .8em; border-bottom: 1px solid #e2e8f0; text-align: left }
            .yes { color: #276749 } .no { color: #9b2c2c } .note { color: #718096 } img { max-width: 100%; border: 1px solid #e2e8f0 }
            """;

    private final Evidence evidence;
    private final List<Finding> findings;
    private final List<Figure> figures;
    private final Map<String, byte[]> pictures;
    private final Map<String, String> repeat;
    private final StringBuilder page = new StringBuilder();

    /**
     * @param figures that have no bar
     * @param pictures PNGs by file name
     * @param repeat what somebody needs to do it again
     */
    ProofPage(
            Evidence evidence,
            List<Finding> findings,
            List<Figure> figures,
            Map<String, byte[]> pictures,
            Map<String, String> repeat) {
        this.evidence = evidence;
        this.findings = findings;
        this.figures = figures;
        this.pictures = pictures;
        this.repeat = repeat;
    }

    String page() {
        page.append("<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>")
                .append("<title>NextStream proof</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>NextStream: do votes move the model?</h1>")
                .append("<p class='note'>")
                .append(Html.escaped(Report.NOTE))
                .append(
                        " Intervals are of 95 %: of one seed over its pictures, of several over the")
                .append(" seeds.</p>");
        bars();
        figures();
        pictures();
        arms();
        again();
        return page.append("</body></html>").toString();
    }

    private void bars() {
        page.append("<h2>What must hold, and what was found</h2><table>");
        row("th", "", "figure", "what it says", "found", "bar");
        for (Finding finding : findings) {
            page.append("<tr class='").append(finding.holds() ? "yes" : "no").append("'>");
            cells(
                    "td",
                    finding.holds() ? "holds" : "fails",
                    finding.bar().figure(),
                    finding.bar().sentence(),
                    ResultTable.estimate(finding),
                    ResultTable.bar(finding.bar()));
            page.append("</tr>");
        }
        page.append("</table>");
    }

    private void figures() {
        if (figures.isEmpty()) {
            return;
        }
        page.append("<h2>Base and models, part by part</h2><table>");
        row("th", "figure", "measured", "of the base", "difference");
        for (Figure figure : figures) {
            row(
                    "td",
                    figure.figure(),
                    interval(figure.measured()),
                    interval(figure.against()),
                    interval(figure.difference()));
        }
        page.append("</table>");
    }

    private void pictures() {
        pictures.forEach(
                (name, png) ->
                        page.append("<h2>")
                                .append(heading(name))
                                .append("</h2><img alt='")
                                .append(name)
                                .append("' src='data:image/png;base64,")
                                .append(Base64.getEncoder().encodeToString(png))
                                .append("'>"));
    }

    private static String heading(String name) {
        return switch (name) {
            case "grid.png" -> "The same prompts and noise";
            case "shares.png" -> "Share of the liked colour";
            case "scores.png" -> "GenEval-mini";
            case SweepPlots.DOSE -> "The more votes";
            case SweepPlots.STALENESS -> "Votes that come late";
            case SweepPlots.POISON -> "Some spoil their votes";
            case "along.png" -> "GenEval-mini of versions on the way";
            default -> "What was served as votes came in";
        };
    }

    private void arms() {
        page.append("<h2>Every loop</h2><table>");
        row(
                "th",
                "loop",
                "votes, trained on",
                "steps, versions",
                "share of its colour, base and after",
                "GenEval-mini correct, strict",
                "first and last margin",
                "pictures behind, in steps",
                "books");
        for (ArmResult result : evidence.arms().values()) {
            Arm arm = result.arm();
            LoopFacts loop = result.loop();
            row(
                    "td",
                    arm.name(),
                    loop.sent() + ", " + loop.trained(),
                    loop.steps() + ", " + loop.versions(),
                    shares(result),
                    number(result.measured().score().correct())
                            + ", "
                            + number(result.measured().score().strict()),
                    margin(loop.firstMargin()) + ", " + margin(loop.lastMargin()),
                    behind(loop.served()),
                    loop.findings().isEmpty() ? "balance" : String.join("; ", loop.findings()));
        }
        page.append("</table>");
    }

    private void again() {
        page.append("<h2>To repeat it</h2><table>");
        repeat.forEach((key, value) -> row("td", key, value));
        page.append("</table>");
    }

    private void row(String tag, String... texts) {
        page.append("<tr>");
        cells(tag, texts);
        page.append("</tr>");
    }

    private void cells(String tag, String... texts) {
        for (String text : texts) {
            page.append('<').append(tag).append('>');
            page.append(Html.escaped(text)).append("</").append(tag).append('>');
        }
    }

    private static String margin(@Nullable Double margin) {
        return margin == null ? "no pairs" : number(margin);
    }

    private static String behind(@Nullable Served served) {
        return served == null || served.age() == null
                ? ""
                : String.format(Locale.ROOT, "%.1f", served.age());
    }

    private String shares(ArmResult result) {
        String colour = result.arm().likedColour();
        return colour == null
                ? "no taste"
                : interval(evidence.base(result.arm().seed()).share(colour))
                        + " → "
                        + interval(result.measured().share(colour));
    }

    /** What is counted has no interval. */
    private static String interval(@Nullable Interval of) {
        if (of == null) {
            return "";
        }
        String value = number(of.value());
        return of.low() == of.high()
                ? value
                : "%s [%s, %s]".formatted(value, number(of.low()), number(of.high()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
