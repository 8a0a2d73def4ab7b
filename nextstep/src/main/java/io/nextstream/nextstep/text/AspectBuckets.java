package io.nextstream.nextstep.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The grids that stand for pictures of any shape: between 4:1 and 1:4, none with more tokens than
 * the square. At 16 tokens a side they are the seventeen of the published training, 8*32, 9*28 …
 * 16*16 … 32*8 (256 pixels); multiples of that are scaled, as there.
 *
 * @param grids the widest first
 */
public record AspectBuckets(List<ImageGrid> grids) {

    private static final int PUBLISHED_SIDE = 16;

    /** A bucket is four times as wide as the square has tokens a side; that still is a grid. */
    private static final int MOST = ImageGrid.MAX_SIDE / 2;

    public AspectBuckets {
        grids = List.copyOf(grids);
    }

    /**
     * The buckets around a square.
     *
     * @param side tokens of the square along one side, 1 to 32
     */
    public static AspectBuckets around(int side) {
        if (side < 1 || side > MOST) {
            throw new IllegalArgumentException(
                    "buckets are around squares of 1 to " + MOST + " tokens a side, not " + side);
        }
        int base = side % PUBLISHED_SIDE == 0 ? PUBLISHED_SIDE : side;
        int scale = side / base;
        List<ImageGrid> grids = new ArrayList<>();
        for (int rows = (base + 1) / 2; rows <= base; rows++) {
            grids.add(new ImageGrid(rows * scale, base * base / rows * scale));
        }
        for (int i = grids.size() - 2; i >= 0; i--) {
            ImageGrid wide = grids.get(i);
            grids.add(new ImageGrid(/* rows= */ wide.cols(), /* cols= */ wide.rows()));
        }
        return new AspectBuckets(grids);
    }

    /**
     * The bucket whose shape is nearest to that of a picture, by the ratio of the ratios.
     *
     * @param width of the picture, in any unit
     * @param height in the same unit
     */
    public ImageGrid nearest(int width, int height) {
        double wished = Math.log((double) width / height);
        return Collections.min(
                grids,
                Comparator.comparingDouble(
                        grid -> Math.abs(Math.log((double) grid.cols() / grid.rows()) - wished)));
    }
}
