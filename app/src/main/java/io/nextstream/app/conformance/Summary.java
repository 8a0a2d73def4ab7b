package io.nextstream.app.conformance;

import io.nextstream.app.conformance.Outcome.Compared;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.Comparison.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What all cases together say: how many, the largest differences, and what was missed. */
final class Summary {

    /** A tensor of a case. */
    private record Found(String name, Comparison comparison) {
        double difference() {
            return comparison.difference();
        }
    }

    private final List<CaseResult> results;

    Summary(List<CaseResult> results) {
        this.results = List.copyOf(results);
    }

    /** Whether no case was missed. */
    boolean passed() {
        return missed().isEmpty();
    }

    private List<String> missed() {
        return results.stream()
                .filter(result -> result.outcome().verdict() == Verdict.MISSED)
                .map(CaseResult::name)
                .toList();
    }

    List<String> lines() {
        List<Found> all = all();
        List<String> lines = new ArrayList<>();
        lines.add(counts(all.size()));
        largest(Measure.ABSOLUTE, all).ifPresent(one -> lines.add(line("value", one)));
        largest(Measure.RELATIVE, all).ifPresent(one -> lines.add(line("gradient", one)));
        if (!passed()) {
            lines.add("Missed: " + String.join(", ", missed()));
        }
        return lines;
    }

    private List<Found> all() {
        List<Found> all = new ArrayList<>();
        for (CaseResult result : results) {
            if (result.outcome() instanceof Compared compared) {
                compared.comparisons().forEach(one -> all.add(new Found(result.name(), one)));
            }
        }
        return all;
    }

    private String counts(int tensors) {
        StringBuilder counts = new StringBuilder();
        counts.append(counted(results.size(), "case")).append(", ");
        counts.append(counted(tensors, "tensor"));
        for (Verdict verdict : Verdict.values()) {
            long count = results.stream().filter(r -> r.outcome().verdict() == verdict).count();
            if (count > 0) {
                counts.append(", ").append(count).append(' ').append(verdict);
            }
        }
        return counts.toString();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** What is not a number counts as larger than all numbers. */
    private static Optional<Found> largest(Measure measure, List<Found> all) {
        return all.stream()
                .filter(found -> found.comparison().measure() == measure)
                .max(Comparator.comparingDouble(Found::difference));
    }

    private static String line(String what, Found found) {
        Comparison one = found.comparison();
        String limit = one.isBounded() ? " (at most " + CaseLines.bound(one) + ")" : "";
        return "Largest difference of a %s: %s, %s of %s%s"
                .formatted(
                        what,
                        CaseLines.number(found.difference()),
                        one.tensor(),
                        found.name(),
                        limit);
    }
}
