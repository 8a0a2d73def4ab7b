package io.nextstream.evaluation.score;

import io.nextstream.evaluation.judge.Judged;
import java.util.List;
import java.util.Optional;

/** Shares over pictures and pairs of pictures. */
public final class Comparison {

    private Comparison() {}

    /**
     * The share of objects in a colour over the pictures whose prompts leave the colour open.
     * Objects of one picture are not independent, so the interval counts pictures. Empty where no
     * picture shows such an object.
     */
    public static Optional<Interval> colourShare(List<Judged> pictures, String colour) {
        List<Judged> open =
                pictures.stream()
                        .filter(p -> p.prompt().leavesColourOpen() && !p.freelyColoured().isEmpty())
                        .toList();
        long objects = open.stream().mapToLong(p -> p.freelyColoured().size()).sum();
        long liked =
                open.stream()
                        .flatMap(p -> p.freelyColoured().stream())
                        .filter(o -> o.colour().equals(colour))
                        .count();
        return objects == 0
                ? Optional.empty()
                : Optional.of(Interval.wilson((double) liked / objects * open.size(), open.size()));
    }

    /**
     * How often {@code after} is worth more than {@code before} of the same prompt and seed; a
     * difference of at most {@code tie} counts half. There is at least one pair.
     */
    public static Interval winRate(double[] before, double[] after, double tie) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(
                    "pairs need as many pictures before as after, not "
                            + before.length
                            + " and "
                            + after.length);
        }
        double wins = 0;
        for (int i = 0; i < before.length; i++) {
            double difference = after[i] - before[i];
            wins += Math.abs(difference) <= tie ? 0.5 : difference > 0 ? 1 : 0;
        }
        return Interval.wilson(wins, before.length);
    }
}
