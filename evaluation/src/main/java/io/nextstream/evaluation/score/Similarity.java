package io.nextstream.evaluation.score;

import io.nextstream.nextstep.image.RgbImage;

/**
 * How alike two pictures of one size are.
 *
 * <pre>
 *   PSNR = 10 log10(255² / mean squared error)
 *   l  = (2 μx μy + C1) / (μx² + μy² + C1)      cs = (2 σxy + C2) / (σx² + σy² + C2)
 *   SSIM = mean(l cs)                           MS-SSIM = mean(l cs at scale M)^w_M · Π mean(cs at scale j)^w_j
 * </pre>
 *
 * <p>SSIM is Wang, Bovik, Sheikh and Simoncelli 2004; MS-SSIM is Wang, Simoncelli and Bovik 2003,
 * equation 7, with as many of its five scales as leave eleven pixels, their weights divided by
 * their sum. Means and variances are those of a Gaussian window of 11 pixels, σ 1.5, where it fits
 * whole. Both are taken for each channel and averaged; both need eleven pixels along each side.
 */
public final class Similarity {

    private static final double WHITE = 255;

    private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    /** What a scale counts at which two pictures contradict each other: powers of it stay real. */
    private static final double LEAST = 1e-4;

    private Similarity() {}

    /**
     * Peak signal-to-noise ratio in decibels. Equal pictures count as if one byte in all were off
     * by one.
     */
    public static double psnr(RgbImage one, RgbImage other) {
        requireAlike(one, other, 1);
        long squares = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            int difference = (one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff);
            squares += (long) difference * difference;
        }
        double mean = (double) Math.max(1, squares) / one.rgb().length;
        return 10 * Math.log10(WHITE * WHITE / mean);
    }

    /** Structural similarity, at most 1; 1 for equal pictures. */
    public static double ssim(RgbImage one, RgbImage other) {
        requireAlike(one, other, Plane.WINDOW);
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            sum += Plane.compare(Plane.of(one, channel), Plane.of(other, channel)).whole();
        }
        return sum / 3;
    }

    /** Multi-scale structural similarity, 0 to 1; 1 for equal pictures. */
    public static double multiScale(RgbImage one, RgbImage other) {
        requireAlike(one, other, Plane.WINDOW);
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            sum += multiScale(Plane.of(one, channel), Plane.of(other, channel));
        }
        return sum / 3;
    }

    private static double multiScale(Plane a, Plane b) {
        int scales = 1;
        double total = WEIGHTS[0];
        for (int side = a.side() / 2; scales < WEIGHTS.length && side >= Plane.WINDOW; side /= 2) {
            total += WEIGHTS[scales++];
        }
        double product = 1;
        for (int j = 0; j < scales; j++) {
            Plane.Likeness likeness = Plane.compare(a, b);
            double term = j == scales - 1 ? likeness.whole() : likeness.contrast();
            product *= Math.pow(Math.max(LEAST, term), WEIGHTS[j] / total);
            a = a.halved();
            b = b.halved();
        }
        return product;
    }

    private static void requireAlike(RgbImage one, RgbImage other, int side) {
        if (one.width() != other.width() || one.height() != other.height()) {
            throw new IllegalArgumentException(
                    "pictures of %dx%d and %dx%d cannot be compared"
                            .formatted(one.width(), one.height(), other.width(), other.height()));
        }
        if (Math.min(one.width(), one.height()) < side) {
            throw new IllegalArgumentException(
                    "pictures need %d pixels a side, not %dx%d"
                            .formatted(side, one.width(), one.height()));
        }
    }
}
