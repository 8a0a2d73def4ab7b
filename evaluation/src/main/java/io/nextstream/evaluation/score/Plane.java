package io.nextstream.evaluation.score;

import io.nextstream.nextstep.image.RgbImage;

/**
 * Numbers in rows, one for each pixel.
 *
 * @param values in [0, 1], row by row
 */
record Plane(int width, int height, double[] values) {

    /** Pixels of the Gaussian window along one side. */
    static final int WINDOW = 11;

    private static final double[] GAUSSIAN = gaussian();
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    /**
     * How alike two planes are, mean over all places of the window.
     *
     * @param whole brightness, contrast and structure: l cs
     * @param contrast without brightness: cs
     */
    record Likeness(double whole, double contrast) {}

    static Plane of(RgbImage image, int channel) {
        double[] values = new double[image.width() * image.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (image.rgb()[3 * i + channel] & 0xff) / 255.0;
        }
        return new Plane(image.width(), image.height(), values);
    }

    /** The shorter one. */
    int side() {
        return Math.min(width, height);
    }

    static Likeness compare(Plane x, Plane y) {
        double[] mx = x.blurred();
        double[] my = y.blurred();
        double[] xx = x.times(x).blurred();
        double[] yy = y.times(y).blurred();
        double[] xy = x.times(y).blurred();
        double whole = 0;
        double contrast = 0;
        for (int i = 0; i < mx.length; i++) {
            double both = mx[i] * my[i];
            double squares = mx[i] * mx[i] + my[i] * my[i];
            double cs = (2 * (xy[i] - both) + C2) / (xx[i] + yy[i] - squares + C2);
            contrast += cs;
            whole += cs * (2 * both + C1) / (squares + C1);
        }
        return new Likeness(whole / mx.length, contrast / mx.length);
    }

    /** Means of two by two pixels; an odd row or column at the end is left out. */
    Plane halved() {
        int w = width / 2;
        int h = height / 2;
        double[] half = new double[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = 2 * y * width + 2 * x;
                half[y * w + x] =
                        (values[at] + values[at + 1] + values[at + width] + values[at + width + 1])
                                / 4;
            }
        }
        return new Plane(w, h, half);
    }

    private Plane times(Plane other) {
        double[] product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = values[i] * other.values[i];
        }
        return new Plane(width, height, product);
    }

    /** The window's weighted mean wherever it fits whole: first along rows, then along columns. */
    private double[] blurred() {
        int w = width - WINDOW + 1;
        int h = height - WINDOW + 1;
        double[] across = new double[w * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < w; x++) {
                double sum = 0;
                for (int k = 0; k < WINDOW; k++) {
                    sum += GAUSSIAN[k] * values[y * width + x + k];
                }
                across[y * w + x] = sum;
            }
        }
        double[] mean = new double[w * h];
        for (int i = 0; i < mean.length; i++) {
            for (int k = 0; k < WINDOW; k++) {
                mean[i] += GAUSSIAN[k] * across[i + k * w];
            }
        }
        return mean;
    }

    private static double[] gaussian() {
        double[] window = new double[WINDOW];
        double sum = 0;
        for (int k = 0; k < WINDOW; k++) {
            int off = k - WINDOW / 2;
            window[k] = Math.exp(-off * off / (2 * 1.5 * 1.5));
            sum += window[k];
        }
        for (int k = 0; k < WINDOW; k++) {
            window[k] /= sum;
        }
        return window;
    }
}
