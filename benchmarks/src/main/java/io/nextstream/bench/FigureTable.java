package io.nextstream.bench;

import java.util.Locale;

/** Figures as lines of a table. */
public final class FigureTable {

    private FigureTable() {}

    /** The column heads. */
    public static String head() {
        return "%-58s %10s %10s %-9s %6s  %-13s %s"
                .formatted("figure", "Java", "peer", "", "ratio", "10 to 90 %", "bar");
    }

    /** One figure. */
    public static String line(Figure f) {
        String sign = f.better() == Figure.Better.LOWER ? "<=" : ">=";
        Double bar = f.bar();
        String goal =
                bar == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%s %.2f %s",
                                sign,
                                bar,
                                f.passes() ? "reached" : "MISSED");
        return String.format(
                Locale.ROOT,
                "%-58s %10.4g %10.4g %-9s %6.3f  %.3f - %.3f %s",
                f.figure(),
                f.ours(),
                f.peer(),
                f.unit(),
                f.ratio(),
                f.low(),
                f.high(),
                goal);
    }
}
