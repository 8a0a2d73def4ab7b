package io.nextstream.nextstep.image;

/**
 * Pictures in other sizes, to the bit as Pillow makes them (11, of the published pipeline's time):
 * the filter is widened where a picture shrinks, weights are rounded to 22 bits, columns come
 * before rows, and after each pass a channel is rounded to 8 bits.
 */
enum Resampling {
    /** The mean over the pixels that fall into one. */
    BOX(0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },

    /** Keys' cubic convolution with a = -1/2. */
    BICUBIC(2) {
        @Override
        double weight(double at) {
            double x = Math.abs(at);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
        }
    };

    private static final int BITS = 22;

    private final double support;

    Resampling(double support) {
        this.support = support;
    }

    /** The filter at a distance from its middle, in pixels. */
    abstract double weight(double x);

    /** The picture with other sides. */
    RgbImage resize(RgbImage image, int width, int height) {
        RgbImage wide = width == image.width() ? image : columns(image, width);
        return height == image.height() ? wide : rows(wide, height);
    }

    private RgbImage columns(RgbImage image, int width) {
        Taps taps = taps(image.width(), width);
        byte[] rgb = new byte[3 * width * image.height()];
        for (int y = 0, to = 0; y < image.height(); y++) {
            for (int x = 0; x < width; x++) {
                int from = 3 * (y * image.width() + taps.first[x]);
                for (int c = 0; c < 3; c++) {
                    rgb[to++] = sum(image.rgb(), from + c, 3, taps.weights[x]);
                }
            }
        }
        return new RgbImage(width, image.height(), rgb);
    }

    private RgbImage rows(RgbImage image, int height) {
        Taps taps = taps(image.height(), height);
        int line = 3 * image.width();
        byte[] rgb = new byte[line * height];
        for (int y = 0, to = 0; y < height; y++) {
            for (int i = 0; i < line; i++) {
                rgb[to++] = sum(image.rgb(), line * taps.first[y] + i, line, taps.weights[y]);
            }
        }
        return new RgbImage(image.width(), height, rgb);
    }

    private static byte sum(byte[] from, int at, int stride, int[] weights) {
        int sum = 1 << (BITS - 1);
        for (int i = 0; i < weights.length; i++) {
            sum += (from[at + i * stride] & 0xff) * weights[i];
        }
        return (byte) Math.max(0, Math.min(255, sum >> BITS));
    }

    /** Of every place of the result: the first place of the source, and the weights from there. */
    private record Taps(int[] first, int[][] weights) {}

    private Taps taps(int from, int to) {
        double scale = (double) from / to;
        double stretch = Math.max(scale, 1);
        double reach = support * stretch;
        Taps taps = new Taps(new int[to], new int[to][]);
        for (int i = 0; i < to; i++) {
            double middle = (i + 0.5) * scale;
            int first = Math.max(0, (int) (middle - reach + 0.5));
            int end = Math.min(from, (int) (middle + reach + 0.5));
            double[] weights = new double[end - first];
            double total = 0;
            for (int j = 0; j < weights.length; j++) {
                weights[j] = weight((j + first - middle + 0.5) * (1 / stretch));
                total += weights[j];
            }
            taps.first[i] = first;
            taps.weights[i] = rounded(weights, total);
        }
        return taps;
    }

    private static int[] rounded(double[] weights, double total) {
        int[] rounded = new int[weights.length];
        for (int j = 0; j < rounded.length; j++) {
            double weight = weights[j] / total * (1 << BITS);
            rounded[j] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
        }
        return rounded;
    }
}
