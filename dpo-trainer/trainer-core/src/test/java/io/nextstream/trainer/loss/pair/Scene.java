package io.nextstream.trainer.loss.pair;

/**
 * One pair as policy and reference see it.
 *
 * @param winner e_w of the policy
 * @param loser e_l of the policy
 * @param winnerBefore e_w of the reference
 * @param loserBefore e_l of the reference
 * @param beta β; plans play no part here
 */
record Scene(double winner, double loser, double winnerBefore, double loserBefore, double beta) {

    /** One whose rewards are these, at β 10 and a winner's error of 1. */
    static Scene ofRewards(double winner, double loser) {
        return new Scene(1, 1, 1 + winner / 5, 1 + loser / 5, 10);
    }

    Scene swapped() {
        return new Scene(loser, winner, loserBefore, winnerBefore, beta);
    }

    Terms<Double> terms() {
        double w = beta / 2 * (winnerBefore - winner);
        double l = beta / 2 * (loserBefore - loser);
        return new Terms<>(
                w - l,
                w,
                l,
                beta / 2 * (loser - winner),
                winner,
                beta,
                Math.max(0, (w + l) / 2),
                Double.NaN);
    }
}
