package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.Dice;
import io.nextstream.nextstep.image.RgbImage;

/**
 * What pictures of a model suffer: a Gaussian blur, then Gaussian noise; both in pixels and levels.
 */
public record Degradation(String name, double blur, double noise) {

    static final Degradation CLEAN = new Degradation("clean", 0, 0);

    public RgbImage apply(RgbImage image, Dice dice) {
        int size = image.width();
        double[] in = new double[image.rgb().length];
        for (int i = 0; i < in.length; i++) {
            in[i] = image.rgb()[i] & 0xff;
        }
        double[] out = blur == 0 ? in : blurred(blurred(in, size, 3, size), size, 3 * size, size);
        byte[] rgb = new byte[in.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, out[i] + noise * dice.normal())));
        }
        return new RgbImage(size, size, rgb);
    }

    /** Along one direction; the edge is repeated. */
    private double[] blurred(double[] in, int size, int stride, int length) {
        int reach = (int) Math.ceil(4 * blur);
        double[] out = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            int along = i / stride % size;
            double weights = 0;
            for (int k = -reach; k <= reach; k++) {
                double weight = Math.exp(-k * k / (2 * blur * blur));
                int at = Math.max(0, Math.min(length - 1, along + k));
                out[i] += weight * in[i + (at - along) * stride];
                weights += weight;
            }
            out[i] /= weights;
        }
        return out;
    }

    @Override
    public String toString() {
        return name;
    }
}
