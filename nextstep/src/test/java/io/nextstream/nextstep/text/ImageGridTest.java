package io.nextstream.nextstep.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ImageGridTest {

    @Property
    void aSizeStringComesBack(
            @ForAll @IntRange(min = 1, max = 64) int rows,
            @ForAll @IntRange(min = 1, max = 64) int cols) {
        ImageGrid grid = new ImageGrid(rows, cols);
        assertEquals(grid, ImageGrid.parse(grid.toString()));
        assertEquals(grid, ImageGrid.parse(rows + "x" + cols));
        assertEquals(grid, ImageGrid.ofPixels(16 * cols, 16 * rows, 16));
        assertEquals(rows * cols, grid.tokens());
    }

    @Example
    void whatIsNoSizeIsRefused() {
        for (String size : new String[] {"", "16", "16*", "*16", "0*4", "65*1", "4*4*4", "-1*4"}) {
            assertThrows(IllegalArgumentException.class, () -> ImageGrid.parse(size), size);
        }
    }

    @Example
    void aPictureThatDoesNotDivideIntoTokensIsNamed() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> ImageGrid.ofPixels(250, 256, 16));
        assertTrue(String.valueOf(e.getMessage()).contains("multiples of 16 pixels"));
        assertTrue(String.valueOf(e.getMessage()).contains("250x256"));
    }
}
