package io.nextstream.app.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.text.ImageGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AspectTest {
    private static final ImageGrid SQUARE = new ImageGrid(16, 16);

    @Test
    void usageExample() {
        assertEquals(new ImageGrid(12, 21), Aspect.parse("16:9").grid(SQUARE));
        assertEquals(new ImageGrid(21, 12), Aspect.parse("9:16").grid(SQUARE));
        assertEquals(SQUARE, new Aspect(512, 512).grid(SQUARE));
    }

    @Test
    void pixelsAreAShapeToo() {
        assertEquals(Aspect.parse("3:2").grid(SQUARE), new Aspect(1920, 1280).grid(SQUARE));
    }

    @Test
    void aBucketStaysAmongItsOwn() {
        ImageGrid wide = Aspect.parse("4:1").grid(SQUARE);
        assertEquals(new ImageGrid(8, 32), wide);
        assertEquals(SQUARE, Aspect.parse("1:1").grid(wide));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16", "16:", "0:3", "-1:2", "16x9", "1.5:1", "100000:1"})
    void whatIsNoShapeIsRefused(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Aspect.parse(text)).getMessage();
        assertTrue(message.startsWith("a shape "), message);
    }
}
