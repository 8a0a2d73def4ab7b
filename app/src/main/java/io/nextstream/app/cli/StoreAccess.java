package io.nextstream.app.cli;

import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.EmbeddedKafka;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.app.stack.Ports;
import io.nextstream.app.stack.StackException;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The object store in a data folder, and its topics for who asks. Where a loop runs on the folder
 * they are that loop's servers, else ones that are started for as long as they are needed.
 */
final class StoreAccess implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Path data;
    private final @Nullable DataFolder own;
    private final ObjectStore store;
    private @Nullable EmbeddedKafka kafka;

    private StoreAccess(Path data) {
        this.data = data;
        try {
            Optional<DataFolder> free = DataFolder.openIfFree(data);
            own = free.isPresent() ? opened(free.get()) : null;
            store = opened(own != null ? serve(own) : ofLoop(data));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the store in a folder that a demo or {@code up} has used.
     *
     * @throws StackException when there is none, or the loop on the folder is not up (yet)
     */
    static StoreAccess open(Path data) {
        if (!Files.isDirectory(data.resolve("store"))) {
            throw new StackException(
                    "there is no object store in " + data + "; name the --data of a demo or up");
        }
        return new StoreAccess(data);
    }

    ObjectStore store() {
        return store;
    }

    /**
     * Where the folder's topics can be read.
     *
     * @throws StackException when there are none
     */
    String bootstrapServers() {
        if (own == null) {
            return ClientFile.read(data).bootstrapServers();
        }
        EmbeddedKafka started = kafka;
        if (started == null) {
            if (!Files.isDirectory(own.kafka())) {
                throw new StackException(
                        "there are no topics in " + data + "; name the --data of a demo or up");
            }
            Ports ports = Ports.free();
            started = opened(EmbeddedKafka.start(own.kafka(), ports.kafka(), ports.controller()));
            kafka = started;
        }
        return started.bootstrapServers();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new StackException("the store does not close: " + e.getMessage(), e);
            }
        }
    }

    private ObjectStore serve(DataFolder folder) {
        EmbeddedObjectStore server =
                opened(EmbeddedObjectStore.start(folder.store(), 0, EmbeddedStack.BUCKET));
        return MinioObjectStore.connect(server.config());
    }

    private static ObjectStore ofLoop(Path data) {
        try {
            return MinioObjectStore.connect(ClientFile.read(data).store());
        } catch (StackException | StoreException e) {
            throw new StackException(
                    "another process runs on "
                            + data.toAbsolutePath().normalize()
                            + ", and its store does not answer: it starts or ends just now; try again",
                    e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }
}
