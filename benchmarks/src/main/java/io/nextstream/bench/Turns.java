package io.nextstream.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two series of seconds taken in turns: entry i of both was measured right after one another, so
 * that whatever else the machine did in between weighs on both.
 */
final class Turns {

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> peers = new ArrayList<>();

    /**
     * Rounds in which first we, then the peer take the seconds of some repetitions.
     *
     * @param warmUp rounds before them, which do not count
     */
    static Turns taken(int warmUp, int rounds, Supplier<double[]> ours, Supplier<double[]> peers) {
        Turns turns = new Turns();
        for (int i = -warmUp; i < rounds; i++) {
            double[] ourSeconds = ours.get();
            double[] peerSeconds = peers.get();
            if (i >= 0) {
                turns.add(ourSeconds, peerSeconds);
            }
        }
        return turns;
    }

    /** One round: the median of what each side needed in it. */
    void add(double[] ourSeconds, double[] peerSeconds) {
        ours.add(quantile(ourSeconds, 0.5));
        peers.add(quantile(peerSeconds, 0.5));
    }

    int rounds() {
        return ours.size();
    }

    /** Seconds against seconds: lower is better. */
    Figure time(String figure, @Nullable Double bar) {
        double[] ratios = new double[rounds()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i) / peers.get(i);
        }
        return figure(figure, median(ours), median(peers), "s", ratios, Figure.Better.LOWER, bar);
    }

    /**
     * Things a second against things a second: higher is better.
     *
     * @param our how many things one of our turns makes
     * @param peer how many one of the peer's makes
     */
    Figure rate(String figure, String unit, double our, double peer, @Nullable Double bar) {
        double[] ratios = new double[rounds()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = our / ours.get(i) / (peer / peers.get(i));
        }
        return figure(
                figure,
                our / median(ours),
                peer / median(peers),
                unit,
                ratios,
                Figure.Better.HIGHER,
                bar);
    }

    private static Figure figure(
            String figure,
            double ours,
            double peer,
            String unit,
            double[] ratios,
            Figure.Better better,
            @Nullable Double bar) {
        return new Figure(
                figure,
                ours,
                peer,
                unit,
                quantile(ratios, 0.5),
                quantile(ratios, 0.1),
                quantile(ratios, 0.9),
                better,
                bar);
    }

    private static double median(List<Double> values) {
        return quantile(values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    /** With linear interpolation between neighbours. */
    static double quantile(double[] values, double share) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no numbers, no quantile");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
