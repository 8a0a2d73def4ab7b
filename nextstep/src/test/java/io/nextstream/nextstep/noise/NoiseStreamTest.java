package io.nextstream.nextstep.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NoiseStreamTest {

    private static final int MANY = 400_000;

    private final NoiseStream stream = NoiseStream.of("test", "picture", 1);

    @Example
    void usageExample() {
        float[] epsilon = stream.normals(NoiseStream.counter(3, 17), 5);
        float[] again = NoiseStream.of("test", "picture", 1).normals((3L << 32) + 17, 5);
        assertArrayEquals(epsilon, again);
    }

    @Property
    void aShortDrawIsTheStartOfALongOne(
            @ForAll String id, @ForAll long counter, @ForAll @IntRange(max = 40) int n) {
        NoiseStream any = NoiseStream.of("test", id, 7);
        assertArrayEquals(any.normals(counter, n), Arrays.copyOf(any.normals(counter, 41), n));
        assertArrayEquals(any.uniforms(counter, n), Arrays.copyOf(any.uniforms(counter, 41), n));
    }

    @Example
    void everyNameOfAStreamAndTheCounterMatter() {
        float first = stream.normals(0, 1)[0];
        float[] others = {
            NoiseStream.of("tes", "tpicture", 1).normals(0, 1)[0],
            NoiseStream.of("test", "picture", 2).normals(0, 1)[0],
            NoiseStream.of("test", "Picture", 1).normals(0, 1)[0],
            stream.normals(1, 1)[0],
            stream.normals(1L << 32, 1)[0],
            stream.normals(1L << 63, 1)[0]
        };
        for (float other : others) {
            assertTrue(other != first);
        }
        assertThrows(IllegalArgumentException.class, () -> NoiseStream.counter(-1, 0));
    }

    @Example
    void normalsAreNormal() {
        float[] x = stream.normals(5, MANY);
        assertEquals(0, mean(x, v -> v), 0.01);
        assertEquals(1, mean(x, v -> v * v), 0.02);
        assertEquals(0, mean(x, v -> v * v * v), 0.05);
        assertEquals(3, mean(x, v -> v * v * v * v), 0.15);
        assertEquals(0.022750, mean(x, v -> v > 2 ? 1 : 0), 0.002);
        double neighbours = 0;
        for (int i = 1; i < x.length; i++) {
            neighbours += x[i] * x[i - 1];
        }
        assertEquals(0, neighbours / x.length, 0.01);
    }

    @Example
    void uniformsAreUniformAndNeverTouchTheEnds() {
        float[] u = stream.uniforms(5, MANY);
        assertEquals(0.5, mean(u, v -> v), 0.005);
        assertEquals(1 / 3.0, mean(u, v -> v * v), 0.005);
        for (float v : u) {
            assertTrue(v > 0 && v < 1);
        }
    }

    private static double mean(float[] values, DoubleUnaryOperator of) {
        double sum = 0;
        for (float value : values) {
            sum += of.applyAsDouble(value);
        }
        return sum / values.length;
    }
}
