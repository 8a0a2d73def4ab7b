package io.nextstream.store.object;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The fake: a map that keeps the contract. Two clients of one "server" are two references to one
 * object.
 */
public final class InMemoryObjectStore implements ObjectStore {
    private record Entry(byte[] bytes, ObjectStat stat) {}

    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();
    private final InstantSource clock;

    public InMemoryObjectStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return entries.putIfAbsent(key, entry(key, bytes)) == null;
    }

    @Override
    public void put(String key, byte[] bytes) {
        entries.put(key, entry(key, bytes));
    }

    @Override
    public byte[] get(String key) {
        return existing(key).bytes().clone();
    }

    @Override
    public byte[] range(String key, long from, int length) {
        if (from < 0 || length < 1) {
            throw new IllegalArgumentException("Not a range: " + length + " bytes from " + from);
        }
        byte[] bytes = existing(key).bytes();
        if (from >= bytes.length) {
            throw new StoreException(StoreException.Reason.NOT_FOUND, key + " ends before " + from);
        }
        return Arrays.copyOfRange(bytes, (int) from, (int) Math.min(bytes.length, from + length));
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        return Optional.ofNullable(entries.get(ObjectKey.checked(key))).map(Entry::stat);
    }

    @Override
    public List<ObjectStat> list(String prefix) {
        return entries.values().stream()
                .map(Entry::stat)
                .filter(stat -> stat.key().startsWith(prefix))
                .toList();
    }

    @Override
    public void delete(String key) {
        entries.remove(ObjectKey.checked(key));
    }

    @Override
    public void close() {}

    private Entry entry(String key, byte[] bytes) {
        return new Entry(
                bytes.clone(),
                new ObjectStat(ObjectKey.checked(key), bytes.length, clock.instant()));
    }

    private Entry existing(String key) {
        Entry entry = entries.get(ObjectKey.checked(key));
        if (entry == null) {
            throw new StoreException(
                    StoreException.Reason.NOT_FOUND, "there is no object " + key + " in memory");
        }
        return entry;
    }
}
