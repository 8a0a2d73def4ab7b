package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static final ParameterLayout LAYOUT =
            ParameterLayout.of(
                    List.of(TensorSpec.of("norm.weight", 3), TensorSpec.of("linear.weight", 2, 3)));
    private static final Weights WEIGHTS =
            new Weights(LAYOUT, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    @Test
    void usageExample() {
        byte[] file = WEIGHTS.toSafeTensors();
        Weights read = Weights.fromSafeTensors(LAYOUT, file);
        assertArrayEquals(WEIGHTS.flat(), read.flat());
        assertArrayEquals(new float[] {7, 8, 9}, read.get("norm.weight"));
    }

    @Test
    void namesEveryTensorThatDoesNotFit() {
        SortedMap<String, FloatTensor> tensors = WEIGHTS.toTensors();
        tensors.put("linear.weight", new FloatTensor(new long[] {3, 2}, new float[6]));
        tensors.remove("norm.weight");
        tensors.put("extra", new FloatTensor(new long[] {1}, new float[1]));
        String message =
                assertThrows(
                                WeightsMismatchException.class,
                                () -> Weights.fromTensors(LAYOUT, tensors))
                        .getMessage();
        assertTrue(message.contains("missing norm.weight"), message);
        assertTrue(message.contains("left over extra"), message);
        assertTrue(message.contains("linear.weight has shape [3, 2]"), message);
    }

    @Test
    void readsOtherNumberFormatsTensorByTensor() throws IOException {
        List<TensorSource> halves =
                WEIGHTS.sources().stream().map(source -> source.as(DType.BF16)).toList();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SafeTensorsWriter.write(halves, Map.of(), Channels.newChannel(file), bytes -> {});
        assertArrayEquals(
                WEIGHTS.flat(), Weights.fromSafeTensors(LAYOUT, file.toByteArray()).flat());
        assertArrayEquals(WEIGHTS.flat(), Weights.read(LAYOUT, WEIGHTS.sources()).flat());
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            float[] numbers = WEIGHTS.flat().clone();
            numbers[LAYOUT.offset("norm.weight") + 2] = bad;
            byte[] file = new Weights(LAYOUT, numbers).toSafeTensors();
            String message =
                    assertThrows(
                                    BadNumberException.class,
                                    () -> Weights.fromSafeTensors(LAYOUT, file))
                            .getMessage();
            assertTrue(message.startsWith("norm.weight has " + bad + " at number 2 of 3"), message);
        }
    }

    @Test
    void refusesAVectorOfAnotherLength() {
        assertThrows(IllegalArgumentException.class, () -> new Weights(LAYOUT, new float[1]));
        assertEquals(2, WEIGHTS.toTensors().size());
        assertThrows(WeightsMismatchException.class, () -> Weights.fromTensors(LAYOUT, Map.of()));
    }
}
