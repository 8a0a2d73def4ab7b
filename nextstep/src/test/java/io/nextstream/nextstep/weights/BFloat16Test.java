package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BFloat16Test {

    @Example
    void roundsToTheNearestAndTiesToEven() {
        assertEquals(0x3f80, BFloat16.of(1));
        assertEquals(0x3f80, BFloat16.of(1 + 0x1p-8f), "a tie, down to even");
        assertEquals(0x3f82, BFloat16.of(1 + 3 * 0x1p-8f), "a tie, up to even");
        assertEquals((short) 0xbf81, BFloat16.of(-1 - 0x1.8p-8f));
        assertEquals(0x4000, BFloat16.of(2 - 0x1p-9f), "the exponent carries");
        assertEquals(0x7f7f, BFloat16.of(Math.nextDown(BFloat16.OVERFLOW)));
        assertEquals(0x7f80, BFloat16.of(BFloat16.OVERFLOW));
        assertEquals(0x0001, BFloat16.of(0x1p-133f), "a subnormal");
    }

    @Property
    void everyBfloat16IsReadAndWrittenAsItIs(@ForAll short bits) {
        float value = BFloat16.toFloat(bits);
        if (!Float.isNaN(value)) {
            assertEquals(bits, BFloat16.of(value));
        }
    }

    @Property
    void whatIsNoNumberStaysNone(@ForAll int payload) {
        float value = Float.intBitsToFloat(0x7f800001 | payload);
        assertTrue(Float.isNaN(BFloat16.toFloat(BFloat16.of(value))));
    }

    @Property
    void noOtherBfloat16IsNearer(@ForAll float value) {
        short bits = BFloat16.of(value);
        double error = Math.abs((double) BFloat16.toFloat(bits) - value);
        for (int step : new int[] {-1, 1}) {
            float neighbour = BFloat16.toFloat((short) (bits + step));
            if (Float.isFinite(neighbour) && Math.abs(value) < BFloat16.OVERFLOW) {
                assertTrue(error <= Math.abs((double) neighbour - value));
            }
        }
    }
}
