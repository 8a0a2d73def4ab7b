package io.nextstream.evaluation.judge;

import java.util.Arrays;

/**
 * One blob's surroundings as soft coverage along its own colour: the box around it with a margin,
 * without what belongs to other blobs.
 */
final class Patch {

    private static final int MARGIN = 3;

    final int left;
    final int top;
    final int width;
    final int height;

    /** [height*width], signed so that noise averages out; NaN where another blob is. */
    final float[] coverage;

    /** Sum, and centre of mass in pixels of the canvas. */
    final double mass;

    final double x;
    final double y;

    /** Coverage that one pixel in six of the blob exceeds: the colour's depth where it is full. */
    final double depth;

    Patch(Canvas canvas, Blobs blobs, int blob, Palette palette, int colour) {
        int[] pixels = blobs.pixels.get(blob);
        int size = canvas.size;
        left = Math.max(0, Arrays.stream(pixels).map(i -> i % size).min().orElseThrow() - MARGIN);
        top = Math.max(0, Arrays.stream(pixels).map(i -> i / size).min().orElseThrow() - MARGIN);
        width =
                Math.min(
                                size,
                                Arrays.stream(pixels).map(i -> i % size).max().orElseThrow()
                                        + MARGIN
                                        + 1)
                        - left;
        height =
                Math.min(
                                size,
                                Arrays.stream(pixels).map(i -> i / size).max().orElseThrow()
                                        + MARGIN
                                        + 1)
                        - top;
        coverage = new float[width * height];
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        float[] d = canvas.difference;
        for (int i = 0; i < coverage.length; i++) {
            int px = left + i % width;
            int py = top + i / width;
            int at = py * size + px;
            boolean foreign = blobs.owners[at] != Blobs.NONE && blobs.owners[at] != blob;
            float a = palette.along(colour, d[3 * at], d[3 * at + 1], d[3 * at + 2]);
            coverage[i] = foreign ? Float.NaN : a;
            if (!foreign) {
                sum += a;
                sumX += a * (px + 0.5);
                sumY += a * (py + 0.5);
            }
        }
        mass = sum;
        x = sumX / sum;
        y = sumY / sum;
        depth = depth(pixels, size);
    }

    private double depth(int[] pixels, int size) {
        double[] values = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            values[i] = coverage[(pixels[i] / size - top) * width + pixels[i] % size - left];
        }
        Arrays.sort(values);
        return values[values.length * 5 / 6];
    }
}
