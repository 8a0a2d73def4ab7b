package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.annotator.CalibrationPairs.Pair;
import java.util.List;

/** People who look at the same pairs, each with chance of their own. */
final class Panel {

    private static final int MAJORITY_OF = 5;

    private Panel() {}

    /**
     * How often one of them decides against the side that most of five others chose; ties and
     * both-bad are not counted.
     *
     * @param panels that look at each pair
     */
    static double errorAgainstMajority(Annotator annotator, List<Pair> pairs, int panels) {
        int counted = 0;
        int against = 0;
        for (int i = 0; i < pairs.size() * panels; i++) {
            Pair pair = pairs.get(i / panels);
            int votes = 0;
            for (int k = 0; k < MAJORITY_OF; k++) {
                votes += side(annotator, pair, (MAJORITY_OF + 1L) * i + k);
            }
            int one = side(annotator, pair, (MAJORITY_OF + 1L) * i + MAJORITY_OF);
            if (votes != 0 && one != 0) {
                counted++;
                against += one != Integer.signum(votes) ? 1 : 0;
            }
        }
        return (double) against / counted;
    }

    /** How often two choose the same of two pictures, where both choose one. */
    static double agreement(Annotator first, Annotator second, List<Pair> pairs, int panels) {
        int both = 0;
        int agreed = 0;
        for (int i = 0; i < pairs.size() * panels; i++) {
            int one = side(first, pairs.get(i / panels), 2L * i);
            int other = side(second, pairs.get(i / panels), 2L * i + 1);
            if (one != 0 && other != 0) {
                both++;
                agreed += one == other ? 1 : 0;
            }
        }
        return (double) agreed / both;
    }

    /** 1 for the left, -1 for the right, 0 for neither. */
    private static int side(Annotator annotator, Pair pair, long seed) {
        return switch (annotator.decide(pair.left(), pair.right(), seed).choice()) {
            case LEFT -> 1;
            case RIGHT -> -1;
            case TIE, BOTH_BAD -> 0;
        };
    }
}
