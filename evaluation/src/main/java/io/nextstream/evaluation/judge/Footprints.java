package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.Shape;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How shapes look on pixels: for each shape, size and blur the coverage of a pixel as a function of
 * where its centre lies, on a lattice of quarter pixels. Made when first needed, then kept.
 */
final class Footprints {

    /** Lattice points a pixel. */
    static final int LATTICE = 4;

    /** Standard deviations of the blur, in working pixels. */
    static final float[] BLURS = {0f, 0.5f, 0.8f, 1.1f, 1.4f};

    /** Sizes are steps of this ratio. */
    private static final double RATIO = 1.04;

    /** What lies further out than this, in pixels, is not covered at any blur. */
    private static final int MARGIN = 4;

    private final Map<Shape, ConcurrentMap<Integer, Footprint>> made = new EnumMap<>(Shape.class);

    Footprints() {
        for (Shape shape : Shape.values()) {
            made.put(shape, new ConcurrentHashMap<>());
        }
    }

    /**
     * One of them.
     *
     * @param centre the index of the shape's centre in both directions
     * @param width lattice points a row
     * @param coverage [width*width], 0 to 1
     */
    record Footprint(int centre, int width, float[] coverage) {

        /** The coverage of a pixel whose centre lies that many lattice steps from the shape's. */
        float at(int dx, int dy) {
            int x = centre + dx;
            int y = centre + dy;
            return x < 0 || y < 0 || x >= width || y >= width ? 0 : coverage[y * width + x];
        }
    }

    /** The step nearest to a side in pixels. */
    static int stepOf(double side) {
        return (int) Math.round(Math.log(Math.max(side, 1)) / Math.log(RATIO));
    }

    /** The side of a step in pixels. */
    static double sideOf(int step) {
        return Math.pow(RATIO, step);
    }

    Footprint get(Shape shape, int step, int blur) {
        ConcurrentMap<Integer, Footprint> ofShape = Objects.requireNonNull(made.get(shape));
        int key = step * BLURS.length + blur;
        Footprint footprint = ofShape.get(key);
        return footprint != null
                ? footprint
                : ofShape.computeIfAbsent(key, k -> make(shape, sideOf(step), BLURS[blur]));
    }

    private static Footprint make(Shape shape, double side, float blur) {
        int centre = (int) Math.ceil((side / 2 + MARGIN) * LATTICE);
        int width = 2 * centre + 1;
        float[] inside = new float[width * width];
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                double u = 2 * (x + 0.5 - centre) / LATTICE / side;
                double v = 2 * (y + 0.5 - centre) / LATTICE / side;
                inside[y * width + x] = shape.contains(u, v) ? 1 : 0;
            }
        }
        float[] kernel = kernel(blur);
        float[] rows = filtered(inside, width, kernel, 1);
        return new Footprint(centre, width, filtered(rows, width, kernel, width));
    }

    /**
     * A pixel's square convolved with the blur; the lattice point i stands between the samples i -
     * 1 and i, so the kernel has an even length.
     */
    private static float[] kernel(float blur) {
        int half = LATTICE / 2 + (int) Math.ceil(3 * blur * LATTICE);
        float[] kernel = new float[2 * half];
        float sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            for (int j = 0; j < LATTICE; j++) {
                double distance = (i + 0.5 - half - (j + 0.5 - LATTICE / 2.0)) / LATTICE;
                boolean within = Math.abs(i + 0.5 - half) < LATTICE / 2.0;
                kernel[i] +=
                        blur > 0
                                ? (float) Math.exp(-distance * distance / (2 * blur * blur))
                                : within ? 1 : 0;
            }
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static float[] filtered(float[] in, int width, float[] kernel, int stride) {
        float[] out = new float[in.length];
        int half = kernel.length / 2;
        for (int i = 0; i < in.length; i++) {
            int along = i / stride % width;
            float sum = 0;
            for (int k = Math.max(0, half - along);
                    k < kernel.length && along + k - half < width;
                    k++) {
                sum += kernel[k] * in[i + (k - half) * stride];
            }
            out[i] = sum;
        }
        return out;
    }
}
