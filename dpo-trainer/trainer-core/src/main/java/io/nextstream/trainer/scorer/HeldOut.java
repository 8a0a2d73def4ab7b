package io.nextstream.trainer.scorer;

import java.util.ArrayList;
import java.util.List;

/** Holds a scorer's expectations against votes, one by one. For one thread. */
final class HeldOut {

    /** Rows of the table, over certainties from 0.5 to 1. */
    private static final int ROWS = 5;

    private static final double WIDTH = 0.5 / ROWS;

    private final Scorer scorer;
    private final int[] votes = new int[ROWS];
    private final double[] certainty = new double[ROWS];
    private final double[] success = new double[ROWS];
    private int all;
    private int decided;
    private double right;
    private double logLoss;
    private double ties;

    HeldOut(Scorer scorer) {
        this.scorer = scorer;
    }

    void add(ComparedPair vote) {
        double left = scorer.score(vote.left());
        double other = scorer.score(vote.right());
        Chances chances = scorer.chances(left, other);
        all++;
        ties += chances.neither();
        logLoss -= scorer.logLikelihood(vote.preferred(), left, other);
        if (vote.preferred() == Preferred.NEITHER) {
            return;
        }
        boolean chosenLeft = vote.preferred() == Preferred.LEFT;
        double hit = left == other ? 0.5 : (left > other) == chosenLeft ? 1 : 0;
        double p = chances.leftIfChosen();
        double sure = Math.max(p, 1 - p);
        int row = Math.min(ROWS - 1, (int) ((sure - 0.5) / WIDTH));
        decided++;
        right += hit;
        votes[row]++;
        certainty[row] += sure;
        success[row] += hit;
    }

    /** The report; at least one vote must have chosen. */
    ScorerReport report(int training, int promotion) {
        List<CalibrationRow> rows = new ArrayList<>();
        double error = 0;
        for (int i = 0; i < ROWS; i++) {
            if (votes[i] > 0) {
                error += Math.abs(certainty[i] - success[i]) / decided;
                rows.add(
                        new CalibrationRow(
                                0.5 + i * WIDTH,
                                0.5 + (i + 1) * WIDTH,
                                votes[i],
                                certainty[i] / votes[i],
                                success[i] / votes[i]));
            }
        }
        return new ScorerReport(
                training,
                promotion,
                all,
                decided,
                right,
                logLoss / all,
                error,
                rows,
                ties / all,
                (double) (all - decided) / all);
    }
}
