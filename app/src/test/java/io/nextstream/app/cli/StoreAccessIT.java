package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.app.stack.StackException;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same folder while a loop runs on it, and when none does. */
class StoreAccessIT {
    private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);

    @TempDir Path data;

    @BeforeEach
    void aLoopWasHere() {
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedObjectStore server = serve(folder);
                StoreAccess access = StoreAccess.open(data)) {
            assertTrue(access.store().putIfAbsent("key", WEIGHTS));
            assertTrue(server.config().endpoint().startsWith("http"));
        }
    }

    @Test
    void whatARunningLoopStoresIsReadThroughItsServer() {
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedObjectStore server = serve(folder)) {
            for (int i = 0; i < 2; i++) {
                try (StoreAccess access = StoreAccess.open(data)) {
                    assertArrayEquals(WEIGHTS, access.store().get("key"));
                }
            }
            assertTrue(server.config().endpoint().startsWith("http"), "it goes on");
        }
    }

    @Test
    void withoutALoopTheFolderIsServedAndGivenBack() {
        for (int i = 0; i < 2; i++) {
            try (StoreAccess access = StoreAccess.open(data)) {
                assertArrayEquals(WEIGHTS, access.store().get("key"));
                assertThrows(StackException.class, () -> DataFolder.open(data));
            }
        }
        DataFolder.open(data).close();
    }

    @Test
    void aLoopThatIsStillStartingIsSaid() {
        try (DataFolder folder = DataFolder.open(data)) {
            String message =
                    assertThrows(StackException.class, () -> StoreAccess.open(data)).getMessage();

            assertEquals(
                    "another process runs on "
                            + folder.path()
                            + ", and its store does not answer: it starts or ends just now; try again",
                    message);
        }
    }

    private static EmbeddedObjectStore serve(DataFolder folder) {
        EmbeddedObjectStore server =
                EmbeddedObjectStore.start(folder.store(), 0, EmbeddedStack.BUCKET);
        new ClientFile("127.0.0.1:1", server.config(), "http://127.0.0.1:2").write(folder.path());
        return server;
    }
}
