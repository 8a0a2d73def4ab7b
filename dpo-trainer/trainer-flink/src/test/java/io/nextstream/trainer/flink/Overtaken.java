package io.nextstream.trainer.flink;

import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import java.util.List;
import java.util.Optional;

/** A store in which somebody else does something right after the first listing. */
final class Overtaken implements ObjectStore {
    private final ObjectStore store;
    private Runnable meanwhile;

    Overtaken(ObjectStore store, Runnable meanwhile) {
        this.store = store;
        this.meanwhile = meanwhile;
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
    public byte[] get(String key) {
        return store.get(key);
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
        List<ObjectStat> listed = store.list(prefix);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return listed;
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
