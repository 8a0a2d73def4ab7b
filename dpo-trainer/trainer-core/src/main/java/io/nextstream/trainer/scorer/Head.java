package io.nextstream.trainer.scorer;

import io.nextstream.nextstep.noise.NoiseStream;

/**
 * From features to a score, which has no unit and no zero: only differences mean something.
 *
 * <pre>
 *   s = w · tanh(W x + b)    with hidden units, W [H, F], b [H], w [H]
 *   s = w · x                without, w [F]
 * </pre>
 *
 * <p>Parameters lie in one vector: W row by row, b, w.
 *
 * @param inputs F, standardised features
 * @param hidden H, 0 for a linear head
 */
record Head(int inputs, int hidden) {

    Head {
        if (inputs < 1 || hidden < 0) {
            throw new IllegalArgumentException(
                    "no head has %d inputs and %d hidden units".formatted(inputs, hidden));
        }
    }

    /** Parameters in all. */
    int size() {
        return output() + outputs();
    }

    /** Where b begins, which is the number of W's parameters. */
    int bias() {
        return hidden * inputs;
    }

    /** Where w begins. */
    int output() {
        return bias() + hidden;
    }

    private int outputs() {
        return hidden == 0 ? inputs : hidden;
    }

    /**
     * W normal with deviation 1/√F, b and w zero: all pictures score alike before the first step.
     */
    double[] initial(long seed) {
        double[] p = new double[size()];
        float[] normals = NoiseStream.of("scorer head", "", seed).normals(0, bias());
        for (int i = 0; i < normals.length; i++) {
            p[i] = normals[i] / Math.sqrt(inputs);
        }
        return p;
    }

    /** The score of one picture's features [F]. */
    double score(double[] p, double[] x) {
        return dot(p, output(), hidden == 0 ? x : units(p, x));
    }

    /** Adds {@code by} · ∂s/∂p at {@code x} to {@code g}. */
    void addGradient(double[] p, double[] x, double by, double[] g) {
        if (hidden == 0) {
            add(by, x, g, 0);
            return;
        }
        double[] units = units(p, x);
        add(by, units, g, output());
        for (int h = 0; h < hidden; h++) {
            double inner = by * p[output() + h] * (1 - units[h] * units[h]);
            add(inner, x, g, h * inputs);
            g[bias() + h] += inner;
        }
    }

    private double[] units(double[] p, double[] x) {
        double[] units = new double[hidden];
        for (int h = 0; h < hidden; h++) {
            units[h] = StrictMath.tanh(dot(p, h * inputs, x) + p[bias() + h]);
        }
        return units;
    }

    private static double dot(double[] p, int from, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += p[from + i] * x[i];
        }
        return sum;
    }

    private static void add(double by, double[] x, double[] g, int from) {
        for (int i = 0; i < x.length; i++) {
            g[from + i] += by * x[i];
        }
    }
}
