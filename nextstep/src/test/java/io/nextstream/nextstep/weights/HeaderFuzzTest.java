package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Headers that lie: they are read as what they say, or refused by name, and nothing else. */
class HeaderFuzzTest {

    private static Path file = Path.of("");

    @BeforeContainer
    static void makeFile() throws IOException {
        file = Files.createTempFile("fuzz", ".safetensors");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 100)
    void anyBytes(@ForAll byte[] bytes) throws IOException {
        requireReadOrRefused(bytes);
    }

    @Property(tries = 100)
    void anyHeaderLength(@ForAll long length) throws IOException {
        byte[] bytes =
                ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
        requireReadOrRefused(bytes);
    }

    @Property(tries = 500)
    void anyTensors(@ForAll("entries") List<String> entries, @ForAll byte[] numbers)
            throws IOException {
        byte[] json = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        requireReadOrRefused(
                ByteBuffer.allocate(8 + json.length + numbers.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .put(numbers)
                        .array());
    }

    /** From disk and from memory alike. */
    private static void requireReadOrRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        String fromDisk = outcome(bytes.length);
        String fromMemory;
        try {
            fromMemory = SafeTensors.read(bytes).keySet().toString();
        } catch (SafeTensorsException e) {
            fromMemory = e.fault().name();
        }
        assertEquals(fromMemory, fromDisk);
    }

    private static String outcome(int available) throws IOException {
        try (SafeTensorsFile opened = SafeTensorsFile.open(file)) {
            long seen = 0;
            for (TensorSource tensor : opened.tensors()) {
                int size = Math.toIntExact(tensor.size());
                tensor.read(0, new float[size], 0, size);
                seen += (long) size * tensor.dtype().width();
            }
            assertTrue(seen < available);
            return opened.tensors().stream().map(TensorSource::name).toList().toString();
        } catch (SafeTensorsException e) {
            assertTrue(e.getMessage().contains(e.fault().name()), e.getMessage());
            return e.fault().name();
        }
    }

    @Provide
    Arbitrary<List<String>> entries() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "__metadata__", "", "\\u0000");
        Arbitrary<String> dtypes = Arbitraries.of("F32", "BF16", "F16", "U8", "F8_E4M3", "");
        Arbitrary<Long> numbers =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(-1, 20),
                        Arbitraries.of(Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 1L << 62));
        Arbitrary<String> lists =
                numbers.list()
                        .ofMaxSize(3)
                        .map(
                                list ->
                                        list.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(",", "[", "]")));
        Arbitrary<String> honest =
                Arbitraries.integers().between(0, 5).map(size -> "[0,%d]".formatted(4 * size));
        return Combinators.combine(names, dtypes, lists, Arbitraries.oneOf(lists, honest))
                .as(
                        (name, dtype, shape, offsets) ->
                                "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
                                        .formatted(name, dtype, shape, offsets))
                .list()
                .ofMaxSize(3);
    }
}
