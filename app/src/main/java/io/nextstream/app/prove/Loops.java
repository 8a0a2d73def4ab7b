package io.nextstream.app.prove;

import io.nextstream.app.prove.Bar.Rule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be true of every loop of a proof, whatever its people did. */
final class Loops {
    private final Evidence evidence;

    Loops(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Finding> findings() {
        return Stream.concat(marginsBeginAtZero().stream(), Stream.of(booksBalance())).toList();
    }

    /** The largest first margin of all, whatever its sign; empty where no first step saw pairs. */
    private Optional<Finding> marginsBeginAtZero() {
        List<Double> first =
                evidence.arms().values().stream()
                        .map(result -> result.loop().firstMargin())
                        .filter(Objects::nonNull)
                        .toList();
        return first.stream()
                .map(Math::abs)
                .max(Double::compare)
                .map(
                        largest ->
                                Finding.exact(
                                        new Bar(
                                                "loops.first-margin",
                                                "largest margin of a loop's first step, where policy and reference are the same",
                                                Rule.WITHIN,
                                                0),
                                        largest,
                                        first.size()));
    }

    private Finding booksBalance() {
        double unbalanced =
                evidence.arms().values().stream()
                        .filter(result -> !result.loop().findings().isEmpty())
                        .count();
        return Finding.exact(
                new Bar(
                        "loops.books",
                        "loops in which a vote, a demonstration or a picture was lost, came twice or was left",
                        Rule.WITHIN,
                        0),
                unbalanced,
                evidence.arms().size());
    }
}
