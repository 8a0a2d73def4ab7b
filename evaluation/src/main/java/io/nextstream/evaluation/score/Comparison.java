package io.nextstream.evaluation.score;

import io.nextstream.evaluation.annotator.Annotator;
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
        List<Judged> open = pictures.stream().filter(Comparison::showsOpenColour).toList();
        long objects = open.stream().mapToLong(p -> p.freelyColoured().size()).sum();
        long liked = open.stream().mapToLong(p -> coloured(p, colour)).sum();
        return objects == 0
                ? Optional.empty()
                : Optional.of(Interval.wilson((double) liked / objects * open.size(), open.size()));
    }

    /**
     * By how much {@link #colourShare} is larger than that of another model on the same prompts and
     * seeds; the bootstrap draws pairs. Empty where one of the two has no share.
     *
     * @param against the other model's pictures, in the same order
     * @param seed of the resampling
     */
    public static Optional<Interval> colourShareDifference(
            List<Judged> pictures, List<Judged> against, String colour, long seed) {
        requirePairs(pictures.size(), against.size());
        if (colourShare(pictures, colour).isEmpty() || colourShare(against, colour).isEmpty()) {
            return Optional.empty();
        }
        Counts mine = Counts.of(pictures, colour);
        Counts others = Counts.of(against, colour);
        return Optional.of(
                Bootstrap.of(
                        pictures.size(),
                        seed,
                        places -> mine.share(places) - others.share(places)));
    }

    /**
     * How often {@code after} is worth more than {@code before} of the same prompt and seed; a
     * difference of at most {@code tie} counts half. There is at least one pair.
     */
    public static Interval winRate(double[] before, double[] after, double tie) {
        requirePairs(before.length, after.length);
        double wins = 0;
        for (int i = 0; i < before.length; i++) {
            double difference = after[i] - before[i];
            wins += Math.abs(difference) <= tie ? 0.5 : difference > 0 ? 1 : 0;
        }
        return Interval.wilson(wins, before.length);
    }

    /** The same by what pictures are worth to somebody, without the noise of a decision. */
    public static Interval winRate(List<Judged> before, List<Judged> after, Annotator somebody) {
        return winRate(worth(before, somebody), worth(after, somebody), somebody.tie());
    }

    private static double[] worth(List<Judged> pictures, Annotator somebody) {
        return pictures.stream().mapToDouble(somebody::utility).toArray();
    }

    private static boolean showsOpenColour(Judged picture) {
        return picture.prompt().leavesColourOpen() && !picture.freelyColoured().isEmpty();
    }

    private static long coloured(Judged picture, String colour) {
        return picture.freelyColoured().stream().filter(o -> o.colour().equals(colour)).count();
    }

    private static void requirePairs(int before, int after) {
        if (before != after) {
            throw new IllegalArgumentException(
                    "pairs need as many pictures before as after, not " + before + " and " + after);
        }
    }

    /**
     * What each picture adds to a share of colour.
     *
     * @param objects freely coloured ones
     * @param liked those of them in the colour
     */
    private record Counts(long[] objects, long[] liked) {
        static Counts of(List<Judged> pictures, String colour) {
            return new Counts(
                    pictures.stream()
                            .mapToLong(p -> showsOpenColour(p) ? p.freelyColoured().size() : 0)
                            .toArray(),
                    pictures.stream()
                            .mapToLong(p -> showsOpenColour(p) ? coloured(p, colour) : 0)
                            .toArray());
        }

        /** NaN where these pictures show no such object. */
        double share(int[] places) {
            long all = 0;
            long some = 0;
            for (int place : places) {
                all += objects[place];
                some += liked[place];
            }
            return all == 0 ? Double.NaN : (double) some / all;
        }
    }
}
