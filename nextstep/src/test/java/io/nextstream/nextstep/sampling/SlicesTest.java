package io.nextstream.nextstep.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlicesTest {

    private static final long PLACEHOLDER = 3;

    /**
     * Two groups of rows, two image tokens of two numbers, one draw; picture b has b source tokens
     * in its first row, and every number of its noise is b.
     */
    private static Drawing drawing(int pictures) {
        List<long[]> rows = new ArrayList<>();
        List<Float> sources = new ArrayList<>();
        for (int row = 0; row < 2 * pictures; row++) {
            long[] ids = new long[row < pictures ? row + 1 : 1];
            Arrays.fill(ids, PLACEHOLDER);
            ids[ids.length - 1] = 10L + row;
            rows.add(ids);
            for (int i = 0; i < 2 * (ids.length - 1); i++) {
                sources.add((float) row);
            }
        }
        float[] source = new float[sources.size()];
        for (int i = 0; i < source.length; i++) {
            source[i] = sources.get(i);
        }
        float[] numbers = new float[2 * pictures * 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / 2 % pictures;
        }
        return new Drawing(
                rows,
                new FloatTensor(new long[] {source.length / 2, 2}, source),
                new FloatTensor(new long[] {2, 1, pictures, 2}, numbers),
                new FloatTensor(new long[] {2, pictures, 2}, numbers.clone()),
                true,
                false);
    }

    @Property(tries = 60)
    void everyPictureKeepsItsRowsSourcesNoiseAndGuidance(
            @ForAll @IntRange(min = 1, max = 9) int pictures,
            @ForAll @IntRange(min = 1, max = 4) int count) {
        List<Drawing> slices = Slices.cut(drawing(pictures), count, PLACEHOLDER);
        assertEquals(Math.min(pictures, count), slices.size());
        int first = 0;
        for (Drawing slice : slices) {
            int size = (int) slice.noise().shape()[2];
            assertEquals(2 * size, slice.prefixes().size());
            float[] expected = new float[2 * size * 2];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = first + i / 2 % size;
            }
            assertArrayEquals(expected, slice.noise().data());
            assertArrayEquals(expected, slice.guidance().data());
            int source = 0;
            for (int b = 0; b < size; b++) {
                long[] row = slice.prefixes().get(b);
                assertEquals(10L + first + b, row[row.length - 1]);
                long[] unconditional = slice.prefixes().get(size + b);
                assertEquals(10L + pictures + first + b, unconditional[0]);
                for (int i = 0; i < 2 * (first + b); i++) {
                    assertEquals(first + b, slice.sourceTokens().data()[source++]);
                }
            }
            assertEquals(source, slice.sourceTokens().data().length);
            first += size;
        }
        assertEquals(pictures, first);
    }

    @Property(tries = 40)
    void tokensOfSlicesAreJoinedInOrder(@ForAll @IntRange(min = 1, max = 5) int first) {
        FloatTensor one = new FloatTensor(new long[] {first, 1, 1}, new float[first]);
        FloatTensor two = new FloatTensor(new long[] {2, 1, 1}, new float[] {5, 6});
        FloatTensor joined = Slices.join(List.of(one, two));
        assertArrayEquals(new long[] {first + 2, 1, 1}, joined.shape());
        assertEquals(6, joined.data()[first + 1]);
    }
}
