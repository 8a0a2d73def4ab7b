package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class Float16Test {

    @Example
    void roundsToTheNearestAndTiesToEven() {
        assertEquals(0x3c00, Float16.of(1));
        assertEquals(0x3c00, Float16.of(1 + 0x1p-11f), "a tie, down to even");
        assertEquals(0x3c02, Float16.of(1 + 3 * 0x1p-11f), "a tie, up to even");
        assertEquals(0x3c01, Float16.of(1 + 0x1.8p-11f));
        assertEquals((short) 0xbc01, Float16.of(-1 - 0x1.8p-11f));
        assertEquals(0x4000, Float16.of(2 - 0x1p-12f), "the exponent carries");
    }

    @Example
    void knowsItsEnds() {
        assertEquals(0x7bff, Float16.of(65504));
        assertEquals(0x7bff, Float16.of(Math.nextDown(Float16.OVERFLOW)));
        assertEquals(0x7c00, Float16.of(Float16.OVERFLOW));
        assertEquals((short) 0xfc00, Float16.of(Float.NEGATIVE_INFINITY));
        assertEquals(0x0001, Float16.of(0x1p-24f));
        assertEquals(0x0000, Float16.of(0x1p-25f), "a tie, down to zero");
        assertEquals(0x0001, Float16.of(Math.nextUp(0x1p-25f)));
        assertEquals(0x0400, Float16.of(Math.nextDown(0x1p-14f)), "up to the smallest normal");
        assertEquals((short) 0x8000, Float16.of(-0f));
        assertTrue(Float.isNaN(Float16.toFloat(Float16.of(Float.NaN))));
        assertTrue(Float.isNaN(Float16.toFloat(Float16.of(Float.intBitsToFloat(0x7f800001)))));
    }

    @Property
    void everyHalfIsReadAndWrittenAsItIs(@ForAll short bits) {
        float value = Float16.toFloat(bits);
        if (!Float.isNaN(value)) {
            assertEquals(bits, Float16.of(value));
        }
    }

    @Property
    void noOtherHalfIsNearer(@ForAll @FloatRange(min = -65519, max = 65519) float value) {
        short bits = Float16.of(value);
        double error = Math.abs((double) Float16.toFloat(bits) - value);
        for (int step : new int[] {-1, 1}) {
            float neighbour = Float16.toFloat((short) (bits + step));
            if (Float.isFinite(neighbour)) {
                assertTrue(error <= Math.abs((double) neighbour - value));
            }
        }
    }
}
