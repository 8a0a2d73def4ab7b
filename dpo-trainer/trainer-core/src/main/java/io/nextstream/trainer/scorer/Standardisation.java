package io.nextstream.trainer.scorer;

import java.util.List;

/**
 * Features to mean 0 and deviation 1 over the pictures learnt from; a feature that never changes
 * there counts nothing anywhere.
 *
 * @param mean of each feature, [F]
 * @param deviation of each feature, [F]; 0 for one that does not change
 */
record Standardisation(float[] mean, float[] deviation) {

    private static final double LEAST = 1e-6;

    /** Over both pictures of every vote. */
    static Standardisation of(List<ComparedPair> votes) {
        int features = votes.get(0).left().length;
        double[] sums = new double[features];
        double[] squares = new double[features];
        for (ComparedPair vote : votes) {
            add(vote.left(), sums, squares);
            add(vote.right(), sums, squares);
        }
        int pictures = 2 * votes.size();
        float[] mean = new float[features];
        float[] deviation = new float[features];
        for (int i = 0; i < features; i++) {
            double centre = sums[i] / pictures;
            double spread = Math.sqrt(Math.max(0, squares[i] / pictures - centre * centre));
            mean[i] = (float) centre;
            deviation[i] = spread < LEAST ? 0 : (float) spread;
        }
        return new Standardisation(mean, deviation);
    }

    private static void add(float[] x, double[] sums, double[] squares) {
        for (int i = 0; i < x.length; i++) {
            sums[i] += x[i];
            squares[i] += (double) x[i] * x[i];
        }
    }

    double[] apply(float[] x) {
        double[] standard = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            standard[i] = deviation[i] == 0 ? 0 : ((double) x[i] - mean[i]) / deviation[i];
        }
        return standard;
    }
}
