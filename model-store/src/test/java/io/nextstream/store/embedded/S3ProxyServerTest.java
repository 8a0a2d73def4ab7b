package io.nextstream.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the server's jar is loaded from: the application runs from jars, the tests from the build's
 * folders.
 */
final class S3ProxyServerTest {
    @TempDir Path directory;

    @Test
    void aFileOfTheBuildIsUsedInPlace() throws Exception {
        Path file = Files.write(directory.resolve("s3proxy.jar"), new byte[] {1, 2});
        assertEquals(
                file, S3ProxyServer.onDisk(file.toUri().toURL(), directory.resolve("copy.jar")));
    }

    @Test
    void aJarInAJarIsCopiedOutOnce() throws Exception {
        URL inside = jarWith(new byte[] {1, 2, 3});
        Path copy = directory.resolve("copy.jar");
        assertEquals(copy, S3ProxyServer.onDisk(inside, copy));
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(copy));

        Files.write(copy, new byte[] {9, 9, 9});
        S3ProxyServer.onDisk(inside, copy);
        assertArrayEquals(new byte[] {9, 9, 9}, Files.readAllBytes(copy));
    }

    @Test
    void aHalfCopyOfAnEarlierStartIsReplacedAndNoDraftStays() throws Exception {
        URL inside = jarWith(new byte[] {1, 2, 3});
        Path copy = Files.write(directory.resolve("copy.jar"), new byte[] {1});
        S3ProxyServer.onDisk(inside, copy);
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(copy));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("copy.jar", "outer.jar"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private URL jarWith(byte[] bytes) throws IOException {
        Path outer = directory.resolve("outer.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
            zip.putNextEntry(new ZipEntry("embedded/s3proxy.jar"));
            zip.write(bytes);
            zip.closeEntry();
        }
        return URI.create("jar:" + outer.toUri() + "!/embedded/s3proxy.jar").toURL();
    }
}
