package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GroundTest {

    @Property
    void aLightGroundIsLightAndAlmostGrey(@ForAll long seed) {
        Color colour = Ground.LIGHT.of(seed, "noto/1f600.png");
        int[] channels = {colour.getRed(), colour.getGreen(), colour.getBlue()};
        int low = IntStream.of(channels).min().orElseThrow();
        int high = IntStream.of(channels).max().orElseThrow();
        assertTrue(low >= 218, colour.toString());
        assertTrue(high - low <= 14, colour.toString());
    }

    @Test
    void itComesFromSeedAndFileAlone() {
        for (Ground ground : Ground.values()) {
            assertEquals(ground.of(1, "a"), ground.of(1, "a"));
            assertNotEquals(ground.of(1, "a"), ground.of(2, "a"));
            assertNotEquals(ground.of(1, "a"), ground.of(1, "b"));
        }
    }

    @Test
    void aRandomGroundIsAnyColour() {
        assertTrue(
                IntStream.range(0, 100)
                        .mapToObj(i -> Ground.RANDOM.of(i, "a"))
                        .anyMatch(c -> c.getRed() < 64 && c.getGreen() > 128));
    }
}
