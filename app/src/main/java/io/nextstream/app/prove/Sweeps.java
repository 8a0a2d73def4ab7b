package io.nextstream.app.prove;

import java.util.List;
import java.util.stream.Stream;

/**
 * How far the rows go that vary one number.
 *
 * @param votes of a usual loop
 * @param most votes that row dose goes up to
 * @param poison shares of spoilt votes in row poison, in per cent
 */
public record Sweeps(int votes, int most, List<Integer> poison) {
    /** Votes that row dose goes up to where nobody says otherwise. */
    public static final int MOST_VOTES = 10_000;

    /** More would be another claim than that of the bars. */
    public static final int MOST_POISON = 20;

    private static final List<Integer> DOSES = List.of(100, 300, 1_000, 3_000, MOST_VOTES);
    private static final List<Integer> DELAYS = List.of(30, 300, 1_000);

    /** A version has learnt from votes when others have come; nearer doses would be one. */
    private static final int APART = 100;

    public Sweeps {
        poison = poison.stream().sorted().distinct().toList();
        if (poison.isEmpty() || poison.get(0) < 1 || poison.get(poison.size() - 1) > MOST_POISON) {
            throw new IllegalArgumentException(
                    "--poison takes shares from 1 to " + MOST_POISON + " per cent, not " + poison);
        }
    }

    /** Numbers of votes after which a loop of so many is looked at; the last is its end. */
    static List<Integer> doses(int votes) {
        return Stream.concat(DOSES.stream().filter(dose -> dose <= votes - APART), Stream.of(votes))
                .toList();
    }

    /** Pairs by which others are late, at most half of those of a loop. */
    List<Integer> delays() {
        return DELAYS.stream().filter(delay -> 2 * delay <= votes).toList();
    }
}
