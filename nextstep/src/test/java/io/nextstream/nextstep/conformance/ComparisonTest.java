package io.nextstream.nextstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.conformance.Comparison.Measure;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void usageExample() {
        float[] reference = {1, -4, 2};
        Comparison found =
                Comparison.of("x", reference, new float[] {1, -3, 2.5f}, 0.9, Measure.ABSOLUTE);
        assertEquals(1, found.absolute());
        assertEquals(0.25, found.relative());
        assertFalse(found.passes());
        assertTrue(
                Comparison.of("x", reference, new float[] {1, -3, 2}, 0.25, Measure.RELATIVE)
                        .passes());
    }

    @Property(tries = 200)
    void theGreatestDifferenceCountsWhereverItIs(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -9, max = 9) Integer> numbers,
            @ForAll int place,
            @ForAll @IntRange(min = 1, max = 32) int quarters) {
        float[] reference = floats(numbers);
        float[] ours = reference.clone();
        ours[Math.floorMod(place, ours.length)] += quarters / 4f;
        Comparison found = Comparison.of("x", reference, ours, 0.1, Measure.ABSOLUTE);
        assertEquals(quarters / 4.0, found.absolute());
        assertFalse(found.passes());
        assertTrue(Comparison.of("x", reference, reference, 0, Measure.RELATIVE).passes());
    }

    /** Even when numbers that are right follow it. */
    @Property(tries = 100)
    void whatIsNotANumberNeverPasses(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -9, max = 9) Integer> numbers,
            @ForAll int place) {
        float[] reference = floats(numbers);
        float[] ours = reference.clone();
        ours[Math.floorMod(place, ours.length)] = Float.NaN;
        for (Measure measure : Measure.values()) {
            Comparison found = Comparison.of("x", reference, ours, 1e9, measure);
            assertFalse(found.passes());
            assertTrue(found.isBounded());
            assertFalse(found.unbounded().passes());
            assertFalse(found.unbounded().isBounded());
        }
    }

    private static float[] floats(List<Integer> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i);
        }
        return floats;
    }

    @Test
    void aReferenceOfZerosAllowsZerosOnly() {
        float[] zeros = new float[2];
        assertTrue(Comparison.of("x", zeros, zeros, 0.1, Measure.RELATIVE).passes());
        float[] ours = {0, 1e-9f};
        assertFalse(Comparison.of("x", zeros, ours, 0.1, Measure.RELATIVE).passes());
    }

    @Test
    void tellsHowManyNumbersWereExpected() {
        CaseException e =
                assertThrows(
                        CaseException.class,
                        () ->
                                Comparison.of(
                                        "logits", new float[3], new float[2], 1, Measure.ABSOLUTE));
        assertEquals("logits has 3 numbers in the case and 2 here", e.getMessage());
    }

    @Test
    void idsAreTheSameOrNot() {
        double[] reference = {64, 2518};
        assertTrue(Comparison.ofIds("x", reference, new long[] {64, 2518}).passes());
        assertFalse(Comparison.ofIds("x", reference, new long[] {64, 2519}).passes());
        assertFalse(Comparison.ofIds("x", reference, new long[] {64}).passes());
        assertFalse(Comparison.ofIds("x", reference, new long[] {64, 2518, 1}).passes());
    }
}
