package io.nextstream.app.report;

import io.nextstream.nextstep.image.RgbImage;

/** Counts what plots are made of. */
final class Dots {
    private Dots() {}

    /** Dots of a colour. */
    static long of(RgbImage plot, int colour) {
        return inColumns(plot, colour, 0, plot.width());
    }

    /** The first column with a dot of this colour; -1 where there is none. */
    static int firstColumn(RgbImage plot, int colour) {
        for (int x = 0; x < plot.width(); x++) {
            if (inColumns(plot, colour, x, x + 1) > 0) {
                return x;
            }
        }
        return -1;
    }

    /** The first row with a dot of this colour in a column; -1 where there is none. */
    static int firstRow(RgbImage plot, int colour, int x) {
        for (int y = 0; y < plot.height(); y++) {
            if (colour(plot, x, y) == colour) {
                return y;
            }
        }
        return -1;
    }

    private static long inColumns(RgbImage plot, int colour, int from, int to) {
        long count = 0;
        for (int y = 0; y < plot.height(); y++) {
            for (int x = from; x < to; x++) {
                count += colour(plot, x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }

    private static int colour(RgbImage plot, int x, int y) {
        return plot.channel(x, y, 0) << 16 | plot.channel(x, y, 1) << 8 | plot.channel(x, y, 2);
    }
}
