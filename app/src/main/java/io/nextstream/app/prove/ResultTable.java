package io.nextstream.app.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings as lines for the terminal. */
final class ResultTable {
    private ResultTable() {}

    static List<String> lines(List<Finding> findings) {
        int width = findings.stream().mapToInt(f -> f.bar().figure().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-5s %-" + Math.max(1, width) + "s  %-24s  %s",
                            finding.holds() ? "holds" : "FAILS",
                            finding.bar().figure(),
                            estimate(finding),
                            bar(finding.bar())));
        }
        long failed = findings.stream().filter(f -> !f.holds()).count();
        lines.add(
                failed == 0
                        ? "All " + findings.size() + " bars hold."
                        : failed + " of " + findings.size() + " bars do not hold.");
        return lines;
    }

    /** The figure with its interval; one that is counted has none. */
    static String estimate(Finding finding) {
        var e = finding.estimate();
        return e.low() == e.value() && e.high() == e.value()
                ? number(e.value())
                : number(e.value()) + " [" + number(e.low()) + ", " + number(e.high()) + "]";
    }

    /** What it must reach. */
    static String bar(Bar bar) {
        return bar.rule() == Bar.Rule.WITHIN && bar.at() == 0
                ? "exactly 0"
                : bar.rule().words() + " " + number(bar.at());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
