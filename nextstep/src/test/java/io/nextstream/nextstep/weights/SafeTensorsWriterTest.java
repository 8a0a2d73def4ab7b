package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;

class SafeTensorsWriterTest {

    @Example
    void usageExample() throws IOException {
        List<TensorSource> tensors =
                List.of(
                        tensor("b", 1, 2, 3),
                        tensor("a", 0x1.01p0f, -2).as(DType.BF16),
                        tensor("c", 0.5f).renamed("d", List.of(1L, 1L)));
        byte[] file = write(tensors);

        List<TensorInfo> index = SafeTensors.index(file);
        assertEquals(
                List.of("b F32 [3]", "d F32 [1, 1]", "a BF16 [2]"),
                index.stream().map(t -> t.name() + " " + t.dtype() + " " + t.shape()).toList());
        assertArrayEquals(new float[] {1, -2}, SafeTensors.read(file).get("a").data());
        assertEquals(Map.of("format", "pt"), SafeTensors.metadata(file));
    }

    @Example
    void writesTheBytesOfTheWriterInMemory() throws IOException {
        Map<String, FloatTensor> tensors =
                Map.of(
                        "b", new FloatTensor(new long[] {2}, new float[] {1, 2}),
                        "a", new FloatTensor(new long[] {1}, new float[] {7}));
        assertArrayEquals(
                SafeTensors.write(new TreeMap<>(tensors), Map.of("format", "pt")),
                write(List.of(tensor("b", 1, 2), tensor("a", 7))));
    }

    @Example
    void aTensorLargerThanAChunkIsWrittenWhole() throws IOException {
        float[] numbers = new float[(1 << 21) + 5];
        numbers[1 << 20] = 1;
        numbers[numbers.length - 1] = 2;
        List<Long> written = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeTensorsWriter.write(
                List.of(tensor("a", numbers).as(DType.F16)),
                Map.of(),
                Channels.newChannel(out),
                written::add);
        assertArrayEquals(numbers, SafeTensors.read(out.toByteArray()).get("a").data());
        assertEquals(out.size(), written.stream().mapToLong(Long::longValue).sum());
    }

    @Property
    void aFormatKeepsItsOwnNumbers(
            @ForAll @Size(max = 9) List<@FloatRange(min = -60000, max = 60000) Float> values)
            throws IOException {
        for (DType dtype : List.of(DType.F32, DType.BF16, DType.F16)) {
            float[] numbers = new float[values.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values.get(i);
            }
            if (numbers.length > 0) {
                byte[] once = write(List.of(tensor("a", numbers).as(dtype)));
                float[] rounded = SafeTensors.read(once).get("a").data();
                assertArrayEquals(once, write(List.of(tensor("a", rounded).as(dtype))));
            }
        }
    }

    @Example
    void aNumberThatIsNoneOrDoesNotFitIsNamed() {
        assertEquals(
                "norm.weight has NaN at number 1 of 2: no weight is so; the checkpoint is damaged",
                refused(tensor("norm.weight", 1, Float.NaN)));
        assertEquals(
                "a has -Infinity at number 0 of 1: no weight is so; the checkpoint is damaged",
                refused(tensor("a", Float.NEGATIVE_INFINITY).as(DType.BF16)));
        assertEquals(
                "a has -65520.0 at number 0 of 1, which fp16 cannot hold",
                refused(tensor("a", -65520).as(DType.F16)));
        assertEquals(
                "a has 3.4028235E38 at number 0 of 1, which bf16 cannot hold",
                refused(tensor("a", Float.MAX_VALUE).as(DType.BF16)));
    }

    @Example
    void viewsAreOfWeightsAndOfTheSameSize() {
        assertThrows(IllegalArgumentException.class, () -> tensor("a", 1).as(DType.I64));
        assertThrows(
                IllegalArgumentException.class, () -> tensor("a", 1).renamed("a", List.of(2L)));
    }

    private static String refused(TensorSource tensor) {
        return assertThrows(BadNumberException.class, () -> write(List.of(tensor))).getMessage();
    }

    private static TensorSource tensor(String name, float... numbers) {
        return TensorSource.of(TensorSpec.of(name, numbers.length), numbers, 0);
    }

    private static byte[] write(List<TensorSource> tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeTensorsWriter.write(
                tensors, Map.of("format", "pt"), Channels.newChannel(out), bytes -> {});
        return out.toByteArray();
    }
}
