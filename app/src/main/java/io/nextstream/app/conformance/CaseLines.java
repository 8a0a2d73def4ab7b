package io.nextstream.app.conformance;

import io.nextstream.app.conformance.Outcome.Compared;
import io.nextstream.app.conformance.Outcome.Failed;
import io.nextstream.app.conformance.Outcome.LeftOut;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.Comparison.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One case as lines of text: a line each tensor. */
final class CaseLines {

    private CaseLines() {}

    static List<String> of(CaseResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.name() + " (" + result.kind() + "): " + verdict(result.outcome()));
        if (result.outcome() instanceof Compared compared) {
            int width =
                    compared.comparisons().stream()
                            .mapToInt(comparison -> comparison.tensor().length())
                            .reduce("tensor".length(), Math::max);
            String row = "  %-" + width + "s  %9s  %9s  %s";
            lines.add(row.formatted("tensor", "absolute", "relative", "at most"));
            compared.comparisons().forEach(one -> lines.add(line(row, one)));
            if (!compared.uncompared().isEmpty()) {
                lines.add("  not compared: " + String.join(", ", compared.uncompared()));
            }
        }
        return lines;
    }

    private static String verdict(Outcome outcome) {
        String why = "";
        if (outcome instanceof Failed failed) {
            why = ", " + failed.why();
        } else if (outcome instanceof LeftOut leftOut) {
            why = ", " + leftOut.why();
        }
        return outcome.verdict() + why;
    }

    private static String line(String row, Comparison one) {
        return row.formatted(
                one.tensor(),
                number(one.absolute()),
                number(one.relative()),
                bound(one) + (one.passes() ? "" : "  MISSED"));
    }

    static String bound(Comparison one) {
        if (!one.isBounded()) {
            return "-";
        }
        if (one.bound() == 0) {
            return "identical";
        }
        return number(one.bound()) + (one.measure() == Measure.RELATIVE ? " relative" : "");
    }

    static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.2e", value);
    }
}
