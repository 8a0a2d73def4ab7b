package io.nextstream.app.report;

import io.nextstream.app.measure.Figure;
import io.nextstream.evaluation.score.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of an evaluation for the terminal. */
public final class EvaluationTable {
    private static final int NAME = 34;
    private static final int CELL = 24;

    private EvaluationTable() {}

    /** Column heads and a line for each figure; a star marks a difference beyond chance. */
    public static List<String> lines(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        String against = report.against();
        String head = cell("figure", NAME) + cell("value [95 %]", CELL);
        lines.add(
                against == null
                        ? head + "n"
                        : head + cell("against [95 %]", CELL) + "difference [95 %]");
        report.figures().forEach(figure -> lines.add(line(figure, against != null)));
        return lines;
    }

    private static String line(Figure figure, boolean compared) {
        String line = cell(figure.figure(), NAME) + cell(text(figure.measured(), ""), CELL);
        if (!compared) {
            return line + figure.measured().n();
        }
        return (line
                        + cell(text(figure.against(), ""), CELL)
                        + text(figure.difference(), "+")
                        + (figure.differs() ? " *" : ""))
                .stripTrailing();
    }

    private static String text(@Nullable Interval interval, String sign) {
        if (interval == null) {
            return "";
        }
        int digits = Math.abs(interval.value()) >= 10 ? 2 : 3;
        String number = "%" + sign + "." + digits + "f";
        return String.format(
                Locale.ROOT,
                number + " [" + number + ", " + number + "]",
                interval.value(),
                interval.low(),
                interval.high());
    }

    private static String cell(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
