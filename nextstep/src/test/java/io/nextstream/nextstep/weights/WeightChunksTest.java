package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightChunksTest {

    private static final ParameterLayout LAYOUT =
            ParameterLayout.of(
                    List.of(TensorSpec.of("norm.weight", 3), TensorSpec.of("linear.weight", 2, 3)));
    private static final Weights WEIGHTS =
            new Weights(LAYOUT, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void chunksOfAnyLengthMakeTheVector(int most) throws IOException {
        float[] flat = new float[9];
        List<Integer> counts = Collections.synchronizedList(new ArrayList<>());
        WeightChunks.read(
                LAYOUT,
                WEIGHTS.sources(),
                most,
                (place, numbers, count) -> {
                    System.arraycopy(numbers, 0, flat, (int) place, count);
                    counts.add(count);
                });
        assertArrayEquals(WEIGHTS.flat(), flat);
        assertTrue(counts.stream().allMatch(count -> count >= 1 && count <= most), "" + counts);
    }

    @Test
    void aNumberThatIsNoneIsNamedByItsPlaceInTheTensor() {
        float[] numbers = WEIGHTS.flat().clone();
        numbers[LAYOUT.offset("linear.weight") + 4] = Float.NaN;
        List<TensorSource> sources = new Weights(LAYOUT, numbers).sources();
        String message =
                assertThrows(
                                BadNumberException.class,
                                () -> WeightChunks.read(LAYOUT, sources, 3, (at, some, n) -> {}))
                        .getMessage();
        assertTrue(message.startsWith("linear.weight has NaN at number 4 of 6"), message);
    }

    @Test
    void nothingIsReadOfTensorsThatDoNotFit() {
        List<Long> places = new ArrayList<>();
        assertThrows(
                WeightsMismatchException.class,
                () ->
                        WeightChunks.read(
                                LAYOUT,
                                WEIGHTS.sources().subList(0, 1),
                                (place, numbers, count) -> places.add(place)));
        assertEquals(List.of(), places);
    }

    /** Three tensors of 2^30 numbers: the third begins where no array of Java reaches. */
    @Test
    void placesAreLongerThanArrays() {
        ParameterLayout large =
                ParameterLayout.of(
                        List.of(
                                TensorSpec.of("a.weight", 1 << 15, 1 << 15),
                                TensorSpec.of("b.weight", 1 << 15, 1 << 15),
                                TensorSpec.of("c.weight", 1 << 15, 1 << 15)));
        assertEquals(1L << 31, large.begin("c.weight"));
        assertThrows(IllegalArgumentException.class, () -> large.offset("a.weight"));
    }
}
