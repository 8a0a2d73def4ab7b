package io.nextstream.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedObjectStoreIT {
    @TempDir Path directory;

    @Test
    void objectsAndCredentialsSurviveARestart() {
        StoreConfig before;
        try (EmbeddedObjectStore server = EmbeddedObjectStore.start(directory, 0, "kept")) {
            before = server.config();
            try (MinioObjectStore store = MinioObjectStore.connect(before)) {
                store.put("a/b", new byte[] {1, 2, 3});
            }
        }
        try (EmbeddedObjectStore server = EmbeddedObjectStore.start(directory, 0, "kept")) {
            assertEquals(before.secretKey(), server.config().secretKey());
            try (MinioObjectStore store = MinioObjectStore.connect(server.config())) {
                assertArrayEquals(new byte[] {1, 2, 3}, store.get("a/b"));
            }
        }
    }

    @Test
    void credentialsAreDrawnPerDirectoryAndForTheOwnerOnly() throws Exception {
        Path file = directory.resolve("one");
        StoreCredentials one = StoreCredentials.readOrCreate(file);
        StoreCredentials two = StoreCredentials.readOrCreate(directory.resolve("two"));
        assertNotEquals(one, two);
        assertEquals(one, StoreCredentials.readOrCreate(file));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(!one.toString().contains(one.secretKey()));
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (ServerSocket taken =
                new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = taken.getLocalPort();
            assertOneLine("" + port, directory, port);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsOneClearLine() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        assertOneLine(file.toString(), file.resolve("store"), 0);
    }

    @Test
    void brokenCredentialsAreNamed() throws Exception {
        Files.writeString(directory.resolve("credentials"), "accessKey=only\n");
        assertOneLine("credentials", directory, 0);
    }

    @Test
    void theServersClassesAreNotOurs() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.gaul.s3proxy.S3Proxy"));
    }

    private static void assertOneLine(String part, Path dir, int port) {
        EmbeddedStoreException e =
                assertThrows(
                        EmbeddedStoreException.class,
                        () -> EmbeddedObjectStore.start(dir, port, "bucket"));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }
}
