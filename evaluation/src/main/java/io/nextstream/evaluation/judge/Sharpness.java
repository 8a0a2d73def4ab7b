package io.nextstream.evaluation.judge;

/**
 * How crisp the edges of a picture are: where coverage climbs from 0 to 1 in one step the sum of
 * the squared steps equals the sum of the steps; a blur of σ pixels makes the ratio 1 / (2 √π σ).
 */
final class Sharpness {

    /** Steps smaller than this are noise. */
    private static final double NOISE = 0.12;

    /** The ratio of a blur of 1.4 pixels, and that of the renderer's own edges. */
    private static final double BLURRED = 0.2;

    private static final double CRISP = 0.55;

    private Sharpness() {}

    /** 0 (blurred, or nothing there) to 1 (as crisp as rendered). */
    static double of(Canvas canvas, Palette palette) {
        int size = canvas.size;
        double[] coverage = coverage(canvas, palette);
        double steps = 0;
        double squares = 0;
        for (int i = 0; i < coverage.length - size; i++) {
            if (i % size < size - 1) {
                double step =
                        Math.hypot(coverage[i + 1] - coverage[i], coverage[i + size] - coverage[i]);
                if (step > NOISE) {
                    steps += step;
                    squares += step * step;
                }
            }
        }
        double ratio = steps == 0 ? 0 : squares / steps;
        return Math.max(0, Math.min(1, (ratio - BLURRED) / (CRISP - BLURRED)));
    }

    private static double[] coverage(Canvas canvas, Palette palette) {
        float[] d = canvas.difference;
        double[] coverage = new double[d.length / 3];
        for (int i = 0; i < coverage.length; i++) {
            int k = palette.nearest(d[3 * i], d[3 * i + 1], d[3 * i + 2]);
            double along = k < 0 ? 0 : palette.along(k, d[3 * i], d[3 * i + 1], d[3 * i + 2]);
            coverage[i] = Math.max(0, Math.min(1, along));
        }
        return coverage;
    }
}
