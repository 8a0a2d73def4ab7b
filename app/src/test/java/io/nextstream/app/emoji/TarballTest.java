package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarballTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 5_000})
    void filesAreFoundBehindOthersOfAnySize(int size) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("other.json", "x".repeat(size));
        files.put("en/data.json", "y".repeat(size));
        files.put("LICENSE", "z");
        Map<String, byte[]> read =
                Tarball.read(
                        file(TinyPackages.archive(files)),
                        Set.of("LICENSE", "en/data.json", "missing"));

        assertEquals(Set.of("LICENSE", "en/data.json"), read.keySet());
        assertEquals(size, read.get("en/data.json").length);
        assertArrayEquals("z".getBytes(StandardCharsets.UTF_8), read.get("LICENSE"));
    }

    @Test
    void aTruncatedOneIsRefused() throws IOException {
        byte[] whole = TinyPackages.archive(Map.of("a", "abc".repeat(1_000)));
        Path cut = file(Arrays.copyOf(whole, whole.length - 40));
        assertThrows(IOException.class, () -> Tarball.read(cut, Set.of("a")));
        Path claimed = file(gzip(header("package/a", "00000001000"), new byte[10]));
        IOException e = assertThrows(IOException.class, () -> Tarball.read(claimed, Set.of("a")));
        assertEquals("the archive is cut off", e.getMessage());
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Path text = file("not at all".getBytes(StandardCharsets.UTF_8));
        assertThrows(IOException.class, () -> Tarball.read(text, Set.of("a")));
        Path other = file(gzip("x".repeat(600).getBytes(StandardCharsets.UTF_8)));
        IOException e = assertThrows(IOException.class, () -> Tarball.read(other, Set.of("a")));
        assertEquals("it is no archive of npm", e.getMessage());
    }

    @Test
    void aHeaderMayNotClaimAllMemory() throws IOException {
        Path huge = file(gzip(header("package/a", "77777777777")));
        IOException e = assertThrows(IOException.class, () -> Tarball.read(huge, Set.of("a")));
        assertTrue(e.getMessage().contains("larger than 256 MB"), e.getMessage());
    }

    private static byte[] header(String name, String size) {
        byte[] header = new byte[512];
        System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, header, 0, name.length());
        System.arraycopy(size.getBytes(StandardCharsets.US_ASCII), 0, header, 124, size.length());
        header[156] = '0';
        return header;
    }

    private static byte[] gzip(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
        return bytes.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "a", ".tgz"), bytes);
    }
}
