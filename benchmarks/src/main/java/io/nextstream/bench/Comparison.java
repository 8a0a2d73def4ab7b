package io.nextstream.bench;

import io.nextstream.bench.side.Sizes;
import java.nio.file.Path;
import java.util.List;

/**
 * A run in which Java and Python take turns.
 *
 * @param out folder for results, logs and the files that both sides read
 * @param torch {@code newest} or a version of Python's torch
 * @param sizes networks
 * @param rounds of every figure, at least 1
 */
public record Comparison(Path out, String torch, List<Sizes> sizes, int rounds) {

    /** A curve has many points, and each of them tells less than a figure with a bar. */
    private static final int MOST_ROUNDS_OF_A_POINT = 3;

    public Comparison {
        sizes = List.copyOf(sizes);
        if (rounds < 1) {
            throw new IllegalArgumentException("a comparison takes at least one round");
        }
    }

    /** Rounds of one point of a curve. */
    int roundsOfAPoint() {
        return Math.min(rounds, MOST_ROUNDS_OF_A_POINT);
    }
}
