package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

    /** Stores what {@code norm.weight} needs in one format and the rest in another. */
    private static List<TensorSource> stored(float... norm) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SafeTensorsWriter.write(
                List.of(
                        TensorSource.of(TensorSpec.of("norm.weight", 3), norm, 0).as(DType.BF16),
                        WEIGHTS.sources().get(0)),
                Map.of(),
                Channels.newChannel(file),
                bytes -> {});
        return SafeTensors.tensors(file.toByteArray());
    }

    @Test
    void whatIsStoredInTheFormatOfTheVectorIsNotConverted() throws IOException {
        ByteBuffer vector = ByteBuffer.allocate(4 * 9).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> converted = new ArrayList<>();
        WeightChunks.read(
                LAYOUT,
                stored(7, 8, 9),
                DType.F32,
                (place, numbers, from, count) -> {
                    assertEquals(DType.F32, numbers.dtype());
                    numbers.read(from, vector.slice((int) place * 4, count * 4));
                    return true;
                },
                (place, numbers, count) -> converted.add(place));
        assertEquals(List.of(6L), converted);
        float[] direct = new float[6];
        vector.asFloatBuffer().get(direct);
        assertArrayEquals(Arrays.copyOf(WEIGHTS.flat(), 6), direct);
    }

    @Test
    void whoeverFillsTheVectorNeedNotKnowWhichNumberIsNone() throws IOException {
        float[] numbers = WEIGHTS.flat().clone();
        numbers[4] = Float.NEGATIVE_INFINITY;
        List<TensorSource> broken =
                SafeTensors.tensors(new Weights(LAYOUT, numbers).toSafeTensors());
        String message = assertThrows(BadNumberException.class, () -> refuse(broken)).getMessage();
        assertTrue(message.startsWith("linear.weight has -Infinity at number 4 of 6"), message);
        List<TensorSource> sound = SafeTensors.tensors(WEIGHTS.toSafeTensors());
        String changed = assertThrows(IOException.class, () -> refuse(sound)).getMessage();
        assertTrue(changed.endsWith("weight changed while it was read"), changed);
    }

    private static void refuse(List<TensorSource> sources) throws IOException {
        WeightChunks.read(
                LAYOUT, sources, DType.F32, (at, numbers, from, n) -> false, (at, some, n) -> {});
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
        assertThrows(
                WeightsMismatchException.class,
                () ->
                        WeightChunks.read(
                                LAYOUT,
                                WEIGHTS.sources().subList(0, 1),
                                DType.F32,
                                (place, numbers, from, count) -> places.add(place),
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
