package io.nextstream.store.object;

import java.io.IOException;
import java.nio.file.Path;

/** The same contract against a MinIO server as its makers build it. */
final class MinioObjectStoreIT extends S3ObjectStoreContract {
    private MinioServer server;

    @Override
    protected StoreConfig start(Path directory) throws IOException {
        server = MinioServer.start(directory);
        return server.config("contract");
    }

    @Override
    protected void stop() {
        server.close();
    }
}
