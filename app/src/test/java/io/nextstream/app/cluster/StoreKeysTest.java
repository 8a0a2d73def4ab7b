package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreKeysTest {
    @TempDir private Path folder;

    @Test
    void theyAreMadeOnceForEachFolderAndOnlyTheOwnerReadsThem() throws IOException {
        Path file = folder.resolve("store.properties");
        StoreKeys keys = StoreKeys.ofFolder(file);

        assertEquals(keys, StoreKeys.ofFolder(file));
        assertNotEquals(keys, StoreKeys.ofFolder(folder.resolve("another")));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(keys.toString().contains(keys.secret()));
    }

    @Test
    void thoseOfAnotherStoreComeFromTheEnvironment() {
        assertEquals(
                new StoreKeys("a", "b"),
                StoreKeys.ofEnvironment(
                        Map.of(
                                "NEXTSTREAM_STORE_ACCESS_KEY", "a",
                                "NEXTSTREAM_STORE_SECRET_KEY", "b")));
    }

    @Test
    void missingOnesAreNamed() {
        String message =
                assertThrows(
                                StackException.class,
                                () ->
                                        StoreKeys.ofEnvironment(
                                                Map.of("NEXTSTREAM_STORE_ACCESS_KEY", "a")))
                        .getMessage();

        assertTrue(message.contains("NEXTSTREAM_STORE_SECRET_KEY"), message);
    }
}
