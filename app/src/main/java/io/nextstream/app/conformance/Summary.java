package io.nextstream.app.conformance;

import io.nextstream.app.conformance.Outcome.Compared;
import io.nextstream.app.conformance.Outcome.LeftOut;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.Comparison.Measure;
import java.util.ArrayList;
import java.util.List;

/** What all cases together say: how many, the largest differences, and what was missed. */
final class Summary {

    /** A tensor of a case. */
    private record Found(CaseResult result, Comparison comparison) {}

    private final List<CaseResult> results;

    Summary(List<CaseResult> results) {
        this.results = List.copyOf(results);
    }

    /** Whether no case was missed. */
    boolean passed() {
        return results.stream().noneMatch(result -> result.outcome().missed());
    }

    List<String> lines() {
        List<Found> all = all();
        List<String> lines = new ArrayList<>();
        long leftOut = results.stream().filter(r -> r.outcome() instanceof LeftOut).count();
        List<String> missed =
                results.stream().filter(r -> r.outcome().missed()).map(CaseResult::name).toList();
        lines.add(
                "%s, %s: %d passed, %d missed, %d left out"
                        .formatted(
                                counted(results.size(), "case"),
                                counted(all.size(), "tensor"),
                                results.size() - leftOut - missed.size(),
                                missed.size(),
                                leftOut));
        largest("value", Measure.ABSOLUTE, all, lines);
        largest("gradient", Measure.RELATIVE, all, lines);
        if (!missed.isEmpty()) {
            lines.add("Missed: " + String.join(", ", missed));
        }
        return lines;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private List<Found> all() {
        List<Found> all = new ArrayList<>();
        for (CaseResult result : results) {
            if (result.outcome() instanceof Compared compared) {
                compared.comparisons().forEach(one -> all.add(new Found(result, one)));
            }
        }
        return all;
    }

    private static void largest(
            String what, Measure measure, List<Found> all, List<String> lines) {
        Found largest = null;
        for (Found found : all) {
            // Double.compare puts what is not a number above all numbers.
            if (found.comparison().measure() == measure
                    && (largest == null
                            || Double.compare(
                                            found.comparison().difference(),
                                            largest.comparison().difference())
                                    > 0)) {
                largest = found;
            }
        }
        if (largest != null) {
            lines.add(
                    "Largest difference of a %s: %s, %s of %s (at most %s)"
                            .formatted(
                                    what,
                                    CaseLines.number(largest.comparison().difference()),
                                    largest.comparison().tensor(),
                                    largest.result().name(),
                                    CaseLines.bound(largest.comparison())));
        }
    }
}
