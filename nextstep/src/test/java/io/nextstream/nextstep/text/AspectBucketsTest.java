package io.nextstream.nextstep.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AspectBucketsTest {

    /** As published for pictures of 256 pixels. */
    private static final String PUBLISHED =
            "8*32 9*28 10*25 11*23 12*21 13*19 14*18 15*17 16*16"
                    + " 17*15 18*14 19*13 21*12 23*11 25*10 28*9 32*8";

    @Example
    void usageExample() {
        AspectBuckets buckets = AspectBuckets.around(16);
        assertEquals(grids(PUBLISHED), buckets.grids());
        assertEquals(new ImageGrid(16, 16), buckets.nearest(1000, 1000));
        assertEquals(new ImageGrid(12, 21), buckets.nearest(1920, 1080));
        assertEquals(new ImageGrid(21, 12), buckets.nearest(1080, 1920));
        assertEquals(new ImageGrid(8, 32), buckets.nearest(9000, 10));
    }

    @Example
    void largerPicturesHaveTheSameShapes() {
        assertEquals(
                grids(PUBLISHED).stream()
                        .map(grid -> new ImageGrid(2 * grid.rows(), 2 * grid.cols()))
                        .collect(Collectors.toList()),
                AspectBuckets.around(32).grids());
    }

    @Property
    void everyBucketIsItsOwnNearestAndNoneIsLargerThanTheSquare(
            @ForAll @IntRange(min = 1, max = 32) int side) {
        AspectBuckets buckets = AspectBuckets.around(side);
        assertTrue(buckets.grids().contains(new ImageGrid(side, side)));
        for (ImageGrid grid : buckets.grids()) {
            assertTrue(grid.tokens() <= side * side, grid.toString());
            ImageGrid turned = new ImageGrid(/* rows= */ grid.cols(), /* cols= */ grid.rows());
            assertTrue(buckets.grids().contains(turned));
            assertEquals(grid, buckets.nearest(10 * grid.cols(), 10 * grid.rows()));
        }
    }

    @Example
    void moreThanTheModelDrawsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> AspectBuckets.around(33));
        assertThrows(IllegalArgumentException.class, () -> AspectBuckets.around(0));
    }

    private static List<ImageGrid> grids(String text) {
        return Arrays.stream(text.split(" ", -1))
                .map(ImageGrid::parse)
                .collect(Collectors.toList());
    }
}
