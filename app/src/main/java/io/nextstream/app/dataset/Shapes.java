package io.nextstream.app.dataset;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.text.AspectBuckets;
import io.nextstream.nextstep.text.ImageGrid;
import java.util.Comparator;
import java.util.List;

/**
 * The shapes that pictures of any shape are brought to: the buckets around the squares of a stage.
 * A picture goes to the largest square that it covers without being enlarged, else to the smallest,
 * and there to the bucket nearest to its own shape.
 */
public final class Shapes {
    private final List<AspectBuckets> largestFirst;
    private final int tokenSide;

    /**
     * @param sides of the squares in pixels, multiples of {@code tokenSide}
     * @param tokenSide pixels of an image token along one side
     */
    public Shapes(List<Integer> sides, int tokenSide) {
        this(
                tokenSide,
                sides.stream()
                        .sorted(Comparator.reverseOrder())
                        .map(side -> AspectBuckets.around(side / tokenSide))
                        .toList());
    }

    private Shapes(int tokenSide, List<AspectBuckets> largestFirst) {
        this.tokenSide = tokenSide;
        this.largestFirst = largestFirst;
    }

    /** One square for all pictures, whatever their shape. */
    public static Shapes square(int side, int tokenSide) {
        int tokens = side / tokenSide;
        List<ImageGrid> grids = List.of(new ImageGrid(tokens, tokens));
        return new Shapes(tokenSide, List.of(new AspectBuckets(grids)));
    }

    /** The grid for a picture. */
    public ImageGrid of(StoredPicture picture) {
        ImageGrid grid = null;
        for (AspectBuckets buckets : largestFirst) {
            grid = buckets.nearest(picture.width(), picture.height());
            if (grid.cols() * tokenSide <= picture.width()
                    && grid.rows() * tokenSide <= picture.height()) {
                return grid;
            }
        }
        if (grid == null) {
            throw new IllegalStateException("a stage has sides");
        }
        return grid;
    }

    /** The picture on its grid. */
    public RgbImage crop(StoredPicture picture) {
        ImageGrid grid = of(picture);
        return picture.cropped(grid.cols() * tokenSide, grid.rows() * tokenSide);
    }
}
