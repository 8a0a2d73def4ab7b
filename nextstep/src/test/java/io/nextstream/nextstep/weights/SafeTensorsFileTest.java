package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.weights.SafeTensorsException.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsFileTest {

    @TempDir Path folder;

    @Test
    void usageExample() throws IOException {
        Path path = folder.resolve("model.safetensors");
        FloatTensor b = new FloatTensor(new long[] {2, 2}, new float[] {1, 2, 3, 4});
        FloatTensor a = new FloatTensor(new long[0], new float[] {7});
        Files.write(
                path,
                SafeTensors.write(new TreeMap<>(Map.of("b", b, "a", a)), Map.of("format", "pt")));

        try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
            assertEquals(Map.of("format", "pt"), file.metadata());
            TensorSource tensor = file.tensors().get(1);
            assertEquals("b", tensor.name());
            assertEquals(List.of(2L, 2L), tensor.shape());
            assertEquals(DType.F32, tensor.dtype());
            float[] middle = new float[3];
            tensor.read(1, middle, 1, 2);
            assertArrayEquals(new float[] {0, 2, 3}, middle);
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(3, middle, 0, 2));
        }
    }

    @Test
    void storedNumbersAreTheBytesOfTheFile() throws IOException {
        Path path = folder.resolve("a füller model.safetensors");
        FloatTensor tensor = new FloatTensor(new long[] {3}, new float[] {1, 2, 3});
        Files.write(path, SafeTensors.write(new TreeMap<>(Map.of("a", tensor)), Map.of()));
        try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
            TensorSource source = file.tensors().get(0).renamed("b", List.of(1L, 3L));
            StoredNumbers numbers = source.as(DType.BF16).stored().orElseThrow();
            assertEquals(DType.F32, numbers.dtype());
            for (ByteBuffer into : List.of(ByteBuffer.allocate(8), ByteBuffer.allocateDirect(8))) {
                numbers.read(1, into.order(ByteOrder.LITTLE_ENDIAN));
                assertEquals(0, into.remaining());
                assertEquals(2, into.getFloat(0));
                assertEquals(3, into.getFloat(4));
            }
            assertThrows(
                    IndexOutOfBoundsException.class, () -> numbers.read(2, ByteBuffer.allocate(8)));

            Files.delete(path); // the opened file stays
            numbers.read(0, ByteBuffer.allocate(12));
        }
    }

    @Test
    void aFileThatBecomesShorterWhileItIsOpenIsAnError() throws IOException {
        Path path = folder.resolve("model.safetensors");
        FloatTensor tensor = new FloatTensor(new long[] {3}, new float[] {1, 2, 3});
        Files.write(path, SafeTensors.write(new TreeMap<>(Map.of("a", tensor)), Map.of()));
        try (SafeTensorsFile file = SafeTensorsFile.open(path);
                FileChannel cut = FileChannel.open(path, StandardOpenOption.WRITE)) {
            cut.truncate(Files.size(path) - 4);
            StoredNumbers numbers = file.tensors().get(0).stored().orElseThrow();
            SafeTensorsException torn =
                    assertThrows(
                            SafeTensorsException.class,
                            () -> numbers.read(0, ByteBuffer.allocate(12)));
            assertEquals(Fault.TRUNCATED, torn.fault());
        }
    }

    @Test
    void aTensorIsReadAcrossTheSegmentsOfTheMapping() throws IOException {
        Path path = folder.resolve("model.safetensors");
        float[] numbers = new float[100];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        FloatTensor tensor = new FloatTensor(new long[] {100}, numbers);
        Files.write(path, SafeTensors.write(new TreeMap<>(Map.of("a", tensor)), Map.of()));

        try (FileChannel channel = FileChannel.open(path)) {
            SafeTensorsHeader header = SafeTensorsHeader.read(channel);
            StoredTensor small =
                    new StoredTensor(
                            (from, length) ->
                                    channel.map(FileChannel.MapMode.READ_ONLY, from, length),
                            header.base(),
                            header.entries().get(0),
                            16);
            float[] read = new float[100];
            small.read(0, read, 0, 100);
            assertArrayEquals(numbers, read);
            small.read(3, read, 0, 3);
            assertEquals(5, read[2]);
        }
    }

    @Test
    void aFileOfMoreThanTwoGigabytesIsRead() throws IOException {
        // 5 GB, but for the last two bytes a hole that takes no room on disk.
        long numbers = 2_500_000_001L;
        String header =
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                        .formatted(numbers, 2 * numbers);
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Path path = folder.resolve("large.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(json.length)
                            .array());
            file.write(json);
            file.seek(8 + json.length + 2 * (numbers - 1));
            file.write(new byte[] {(byte) 0xc0, 0x3f});
        }

        try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
            float[] last = new float[2];
            file.tensors().get(0).read(numbers - 2, last, 0, 2);
            assertArrayEquals(new float[] {0, 1.5f}, last);
        }
    }

    @Test
    void aFileThatLiesIsNamed() throws IOException {
        Path path = Files.write(folder.resolve("cut.safetensors"), new byte[] {1, 2, 3});
        SafeTensorsException cut =
                assertThrows(SafeTensorsException.class, () -> SafeTensorsFile.open(path));
        assertEquals(Fault.TRUNCATED, cut.fault());
        assertTrue(cut.getMessage().startsWith(path + ": "), cut.getMessage());
        assertThrows(
                NoSuchFileException.class, () -> SafeTensorsFile.open(folder.resolve("nowhere")));
    }
}
