package io.nextstream.app.cli;

import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.app.stack.StackException;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The object store in a data folder, for commands that work without Kafka and Flink. */
final class StoreAccess implements AutoCloseable {
    private final DataFolder folder;
    private final EmbeddedObjectStore server;
    private final ObjectStore store;

    private StoreAccess(DataFolder folder, EmbeddedObjectStore server, ObjectStore store) {
        this.folder = folder;
        this.server = server;
        this.store = store;
    }

    /**
     * Opens the store in a folder that a demo or {@code up} has used.
     *
     * @throws StackException when there is none, or a process runs on the folder
     */
    static StoreAccess open(Path data) {
        if (!Files.isDirectory(data.resolve("store"))) {
            throw new StackException(
                    "there is no object store in " + data + "; name the --data of a demo or up");
        }
        DataFolder folder = DataFolder.open(data);
        try {
            EmbeddedObjectStore server =
                    EmbeddedObjectStore.start(folder.store(), 0, EmbeddedStack.BUCKET);
            return new StoreAccess(folder, server, MinioObjectStore.connect(server.config()));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    ObjectStore store() {
        return store;
    }

    @Override
    public void close() {
        store.close();
        server.close();
        folder.close();
    }
}
