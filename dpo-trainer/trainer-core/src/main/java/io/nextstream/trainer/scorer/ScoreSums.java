package io.nextstream.trainer.scorer;

/**
 * Sums over scores, from which mean and spread of several windows together follow.
 *
 * @param pictures how many scores
 * @param sum of them
 * @param squares of their distances from the mean
 */
record ScoreSums(long pictures, double sum, double squares) {

    static final ScoreSums NONE = new ScoreSums(0, 0, 0);

    static ScoreSums of(HackingWatch.Window window) {
        int n = window.pictures();
        return new ScoreSums(
                n, n * window.score(), (n - 1.0) * window.deviation() * window.deviation());
    }

    /** Both together (Chan, Golub and LeVeque 1979, equation 1.5). */
    ScoreSums plus(ScoreSums other) {
        if (pictures == 0 || other.pictures == 0) {
            return pictures == 0 ? other : this;
        }
        double apart = other.mean() - mean();
        double weight = (double) pictures * other.pictures / (pictures + other.pictures);
        return new ScoreSums(
                pictures + other.pictures,
                sum + other.sum,
                squares + other.squares + apart * apart * weight);
    }

    double mean() {
        return sum / pictures;
    }

    /**
     * The squared standard error of the mean; 0 for one picture, of whose spread nothing is known.
     */
    double squaredError() {
        return pictures < 2 ? 0 : squares / (pictures - 1) / pictures;
    }
}
