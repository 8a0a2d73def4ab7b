package io.nextstream.evaluation.judge;

import io.nextstream.nextstep.image.RgbImage;
import java.util.Arrays;

/**
 * A picture less its ground, brought to a working size of 32 to 63 pixels by averaging whole
 * blocks. The ground is the median of the border, channel by channel.
 */
final class Canvas {

    private static final int WORKING_SIZE = 32;

    /** Pixels a side here. */
    final int size;

    /** Pixels of the picture for one here. */
    final int factor;

    /** The ground's channels. */
    final float[] ground = new float[3];

    /** [size*size][3] flattened: channel minus ground. */
    final float[] difference;

    Canvas(RgbImage image) {
        if (image.width() != image.height()) {
            throw new IllegalArgumentException(
                    "the judge looks at square pictures, not at " + image);
        }
        factor = Math.max(1, image.width() / WORKING_SIZE);
        size = image.width() / factor;
        difference = new float[3 * size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                for (int c = 0; c < 3; c++) {
                    difference[3 * (y * size + x) + c] = block(image, x, y, c);
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            ground[c] = borderMedian(c);
        }
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= ground[i % 3];
        }
    }

    private float block(RgbImage image, int x, int y, int channel) {
        int sum = 0;
        for (int dy = 0; dy < factor; dy++) {
            for (int dx = 0; dx < factor; dx++) {
                sum += image.channel(x * factor + dx, y * factor + dy, channel);
            }
        }
        return (float) sum / (factor * factor);
    }

    private float borderMedian(int channel) {
        float[] border = new float[4 * (size - 1)];
        int last = size - 1;
        for (int i = 0; i < last; i++) {
            border[4 * i] = at(i, 0, channel);
            border[4 * i + 1] = at(last, i, channel);
            border[4 * i + 2] = at(last - i, last, channel);
            border[4 * i + 3] = at(0, last - i, channel);
        }
        Arrays.sort(border);
        return (border[border.length / 2 - 1] + border[border.length / 2]) / 2;
    }

    private float at(int x, int y, int channel) {
        return difference[3 * (y * size + x) + channel];
    }

    /** How light the ground is: the mean of its channels. */
    double lightness() {
        return (ground[0] + ground[1] + ground[2]) / 3.0;
    }

    /** A length or place in pixels here, as a share of the picture's side. */
    double share(double pixels) {
        return pixels / size;
    }
}
