package io.nextstream.serving.flink;

import io.nextstream.store.commit.VersionStore;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.time.InstantSource;

/** The object store as backend: versions and sources come from there, pictures go there. */
record StoreBackend(StoreConfig store, int uploads, EngineFactory engines)
        implements Backend.Factory {

    @Override
    public Backend open(String device) {
        ObjectStore objects = MinioObjectStore.connect(store);
        BlobStore blobs = new BlobStore(objects, InstantSource.system());
        StoredModels models = new StoredModels(new VersionStore(objects, blobs));
        return new Backend(
                models,
                models,
                engines.on(device),
                new StoredSources(blobs),
                new StoreShelf(blobs, uploads),
                objects::close);
    }
}
