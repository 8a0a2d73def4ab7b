package io.nextstream.trainer.scorer;

/**
 * AdamW (Loshchilov and Hutter 2019) on a few thousand numbers in plain Java: bias-corrected
 * moments, decoupled decay, epsilon outside the root. The network's own optimizer wants a compiled
 * module; a head this small does not.
 *
 * <p>For one thread.
 */
final class VectorAdamW {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double rate;
    private final double decay;
    private final int decayed;
    private final double[] m;
    private final double[] v;
    private int step;

    /**
     * @param size of the vector
     * @param decayed how many numbers at its beginning take weight decay
     */
    VectorAdamW(int size, int decayed, double rate, double decay) {
        this.rate = rate;
        this.decay = decay;
        this.decayed = decayed;
        this.m = new double[size];
        this.v = new double[size];
    }

    /** Moves {@code p} in place by one step against {@code gradient}. */
    void step(double[] p, double[] gradient) {
        step++;
        double first = 1 - StrictMath.pow(BETA_1, step);
        double second = 1 - StrictMath.pow(BETA_2, step);
        for (int i = 0; i < p.length; i++) {
            double g = gradient[i];
            m[i] = BETA_1 * m[i] + (1 - BETA_1) * g;
            v[i] = BETA_2 * v[i] + (1 - BETA_2) * g * g;
            double shrunk = i < decayed ? p[i] * (1 - rate * decay) : p[i];
            p[i] = shrunk - rate * (m[i] / first) / (Math.sqrt(v[i] / second) + EPSILON);
        }
    }
}
