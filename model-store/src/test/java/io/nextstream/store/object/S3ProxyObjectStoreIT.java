package io.nextstream.store.object;

import io.nextstream.store.embedded.EmbeddedObjectStore;
import java.nio.file.Path;

final class S3ProxyObjectStoreIT extends S3ObjectStoreContract {
    private EmbeddedObjectStore server;

    @Override
    protected StoreConfig start(Path directory) {
        server = EmbeddedObjectStore.start(directory, 0, "contract");
        return server.config();
    }

    @Override
    protected void stop() {
        server.close();
    }
}
