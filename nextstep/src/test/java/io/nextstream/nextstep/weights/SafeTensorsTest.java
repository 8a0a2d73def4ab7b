package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.weights.SafeTensorsException.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SafeTensorsTest {

    private static final Map<String, FloatTensor> TENSORS =
            Map.of(
                    "b", new FloatTensor(new long[] {2, 2}, new float[] {1, 2, 3, 4}),
                    "a", new FloatTensor(new long[0], new float[] {7}),
                    "empty", new FloatTensor(new long[] {0, 3}, new float[0]));

    @Example
    void usageExample() {
        byte[] file = SafeTensors.write(new TreeMap<>(TENSORS), Map.of("format", "pt"));
        assertArrayEquals(new float[] {1, 2, 3, 4}, SafeTensors.read(file).get("b").data());
        assertEquals(Map.of("format", "pt"), SafeTensors.metadata(file));
        TensorInfo b = SafeTensors.index(file).get(1);
        assertEquals("b", b.name());
        assertEquals(List.of(2L, 2L), b.shape());
        assertEquals("F32", b.dtype());
        // printf '\0\0\x80\x3f\0\0\0\x40\0\0\x40\x40\0\0\x80\x40' | sha256sum
        assertEquals(
                "ad73b9acd6e4a74b2f5bb5386658ce3bb146cd040a1867646ab3b973fb6632b1", b.sha256());
    }

    @Property
    void whatIsWrittenIsRead(@ForAll("tensors") Map<String, FloatTensor> tensors) {
        byte[] file = SafeTensors.write(new TreeMap<>(tensors), Map.of());
        Map<String, FloatTensor> read = SafeTensors.read(file);
        assertEquals(tensors.keySet(), read.keySet());
        tensors.forEach(
                (name, tensor) -> {
                    assertArrayEquals(tensor.shape(), read.get(name).shape());
                    assertArrayEquals(tensor.data(), read.get(name).data());
                });
        assertArrayEquals(file, SafeTensors.write(new TreeMap<>(read), Map.of()));
        assertEquals(0, ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);
    }

    @Property
    void aCutFileIsRefused(
            @ForAll("tensors") Map<String, FloatTensor> tensors,
            @ForAll @IntRange(min = 1, max = 1000) int cut) {
        byte[] file = SafeTensors.write(new TreeMap<>(tensors), Map.of());
        byte[] shorter = Arrays.copyOf(file, Math.max(0, file.length - cut));
        assertThrows(SafeTensorsException.class, () -> SafeTensors.read(shorter));
        byte[] longer = Arrays.copyOf(file, file.length + cut);
        assertEquals(Fault.OFFSETS, fault(longer));
    }

    @Property
    void aDamagedHeaderIsReadOrRefusedByName(
            @ForAll @IntRange(min = 0, max = 200) int position, @ForAll byte value) {
        byte[] file = SafeTensors.write(new TreeMap<>(TENSORS), Map.of());
        file[position % (file.length - 20)] = value;
        try {
            SafeTensors.read(file);
        } catch (SafeTensorsException e) {
            assertTrue(e.getMessage().contains(e.fault().name()), e.getMessage());
        }
    }

    @Provide
    Arbitrary<Map<String, FloatTensor>> tensors() {
        Arbitrary<String> names = Arbitraries.strings().alpha().numeric().ofMinLength(1);
        Arbitrary<FloatTensor> tensors =
                Combinators.combine(
                                Arbitraries.integers().between(0, 4),
                                Arbitraries.integers().between(1, 4),
                                Arbitraries.integers())
                        .as(
                                (rows, cols, bits) -> {
                                    float[] data = new float[rows * cols];
                                    Arrays.fill(data, Float.intBitsToFloat(bits));
                                    return new FloatTensor(new long[] {rows, cols}, data);
                                });
        return Arbitraries.maps(names, tensors).ofMaxSize(6);
    }

    @Example
    void namesWhatIsWrong() {
        assertEquals(Fault.TRUNCATED, fault(new byte[7]));
        assertEquals(Fault.HEADER_LENGTH, fault(longHeader(-1)));
        assertEquals(Fault.HEADER_LENGTH, fault(longHeader(1L << 40)));
        assertEquals(Fault.TRUNCATED, fault(longHeader(1000)));
        assertEquals(Fault.HEADER, fault(file("[]", 0)));
        assertEquals(Fault.HEADER, fault(file("{\"a\":", 0)));
        assertEquals(Fault.HEADER, fault(file("{} {}", 0)));
        assertEquals(Fault.HEADER, fault(file("{\"a\": 3}", 0)));
        assertEquals(Fault.HEADER, fault(file(entry("a", "F32", "-1", "0, 4"), 4)));
        assertEquals(
                Fault.HEADER,
                fault(
                        file(
                                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}",
                                4)));
        assertEquals(Fault.DTYPE, fault(file(entry("a", "F4", "1", "0, 4"), 4)));
        assertEquals(Fault.SHAPE, fault(file(entry("a", "F32", "2", "0, 4"), 4)));
        assertEquals(
                Fault.SHAPE, fault(file(entry("a", "F32", "4611686018427387904, 4", "0, 4"), 4)));
        assertEquals(Fault.OFFSETS, fault(file(entry("a", "F32", "1", "4, 0"), 4)));
        assertEquals(Fault.OFFSETS, fault(file(entry("a", "F32", "1", "4, 8"), 8)));
        assertEquals(Fault.TRUNCATED, fault(file(entry("a", "F32", "1", "4, 8"), 4)));
    }

    @Example
    void refusesOverlapAndTwiceTheSameName() {
        String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
        String b = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}";
        assertEquals(Fault.OFFSETS, fault(file("{" + a + "," + b + "}", 6)));
        assertEquals(Fault.HEADER, fault(file("{" + a + "," + a + "}", 4)));
    }

    @Example
    void readsOtherNumberFormats() {
        assertArrayEquals(
                new float[] {1.5f, -2}, read("BF16", 2, 0xc0, 0x3f, 0x00, 0xc0), "bfloat16");
        assertArrayEquals(
                new float[] {1.5f, -65504, 0x1p-24f, Float.NEGATIVE_INFINITY},
                read("F16", 4, 0x00, 0x3e, 0xff, 0xfb, 0x01, 0x00, 0x00, 0xfc),
                "half: normal, largest, smallest, infinite");
        assertArrayEquals(new float[] {-2, 258}, read("I16", 2, 0xfe, 0xff, 0x02, 0x01));
        assertArrayEquals(new float[] {200, 1}, read("U8", 2, 200, 1));
        assertArrayEquals(new float[] {-56}, read("I8", 1, 200));
        assertArrayEquals(new float[] {0, 1}, read("BOOL", 2, 0, 1));
        assertArrayEquals(new float[] {3}, read("I64", 1, 3, 0, 0, 0, 0, 0, 0, 0));
        assertArrayEquals(new float[] {-1}, read("I32", 1, 255, 255, 255, 255));
        assertArrayEquals(new float[] {1.5f}, read("F64", 1, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f));
    }

    private static float[] read(String dtype, int extent, int... bytes) {
        String header = entry("a", dtype, String.valueOf(extent), "0, " + bytes.length);
        byte[] file = file(header, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            file[file.length - bytes.length + i] = (byte) bytes[i];
        }
        return SafeTensors.read(file).get("a").data();
    }

    private static String entry(String name, String dtype, String shape, String offsets) {
        return "{\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s]}}"
                .formatted(name, dtype, shape, offsets);
    }

    private static byte[] file(String header, int numbers) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + numbers)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static byte[] longHeader(long length) {
        return ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    }

    private static Fault fault(byte[] file) {
        return assertThrows(SafeTensorsException.class, () -> SafeTensors.read(file)).fault();
    }
}
