package io.nextstream.nextstep.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.nextstream.nextstep.noise.NoiseStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DrawingNoiseTest {

    /** Pictures that lie in stores were drawn with these names: they must not change. */
    @Test
    void itIsNamedByPurposeIdSeedTokenAndDraw() {
        DrawingNoise noise = DrawingNoise.of("generation", 7);
        NoiseStream names = NoiseStream.of("drawing", "generation", 7);
        assertArrayEquals(names.normals(NoiseStream.counter(3, 0), 5), noise.start(3, 5));
        assertArrayEquals(names.normals(NoiseStream.counter(3, 2), 5), noise.draw(3, 2, 5));
    }

    @Test
    void everyPictureHasItsOwn() {
        float[] one = DrawingNoise.of("generation", 7).start(0, 8);
        assertFalse(Arrays.equals(one, DrawingNoise.of("generation", 8).start(0, 8)));
        assertFalse(Arrays.equals(one, DrawingNoise.of("other", 7).start(0, 8)));
        assertFalse(Arrays.equals(one, DrawingNoise.of("generation", 7).start(1, 8)));
    }
}
