package io.nextstream.trainer.flink;

import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A store that answers for everything but pictures. */
final class UnreachablePictures implements ObjectStore {

    private final ObjectStore store = new InMemoryObjectStore(InstantSource.system());

    @Override
    public byte[] get(String key) {
        if (key.startsWith("pictures/")) {
            throw new StoreException(StoreException.Reason.UNREACHABLE, "no answer for " + key);
        }
        return store.get(key);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return store.putIfAbsent(key, bytes);
    }

    @Override
    public void put(String key, byte[] bytes) {
        store.put(key, bytes);
    }

    @Override
    public byte[] range(String key, long from, int length) {
        return store.range(key, from, length);
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        return store.stat(key);
    }

    @Override
    public List<ObjectStat> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }

    @Override
    public void close() {
        store.close();
    }
}
