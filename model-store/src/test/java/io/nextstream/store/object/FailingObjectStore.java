package io.nextstream.store.object;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A store that breaks on purpose: before every call it asks the plan, by the number of the call (1
 * for the first), what shall go wrong.
 */
public final class FailingObjectStore implements ObjectStore {

    /** What goes wrong in one call. */
    public enum Fault {
        NONE,
        /** The request never arrives. */
        BEFORE,
        /** The request is carried out, its answer is lost. */
        AFTER,
        /** Half of the bytes are written, then the server breaks. Of a read: as BEFORE. */
        TORN,
        /** The request arrives twice, the second answer is given. */
        TWICE
    }

    private final ObjectStore store;
    private final IntFunction<Fault> plan;
    private int calls;

    public FailingObjectStore(ObjectStore store, IntFunction<Fault> plan) {
        this.store = store;
        this.plan = plan;
    }

    /** Exactly one call goes wrong. */
    public static FailingObjectStore nth(ObjectStore store, int n, Fault fault) {
        return new FailingObjectStore(store, call -> call == n ? fault : Fault.NONE);
    }

    /** A write that says whether it created the object. */
    private interface Write {
        boolean run();
    }

    /** How many calls there were. */
    public int calls() {
        return calls;
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return write(
                key,
                () -> store.putIfAbsent(key, bytes),
                () -> store.putIfAbsent(key, half(bytes)));
    }

    @Override
    public void put(String key, byte[] bytes) {
        write(
                key,
                () -> {
                    store.put(key, bytes);
                    return true;
                },
                () -> {
                    store.put(key, half(bytes));
                    return true;
                });
    }

    @Override
    public byte[] get(String key) {
        return read(key, () -> store.get(key));
    }

    @Override
    public byte[] range(String key, long from, int length) {
        return read(key, () -> store.range(key, from, length));
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        return read(key, () -> store.stat(key));
    }

    @Override
    public List<ObjectStat> list(String prefix) {
        return read(prefix, () -> store.list(prefix));
    }

    @Override
    public void delete(String key) {
        Write delete =
                () -> {
                    store.delete(key);
                    return true;
                };
        write(key, delete, () -> true);
    }

    @Override
    public void close() {
        store.close();
    }

    private boolean write(String key, Write whole, Write torn) {
        Fault fault = plan.apply(++calls);
        switch (fault) {
            case BEFORE -> throw broken(key, fault);
            case AFTER -> {
                whole.run();
                throw broken(key, fault);
            }
            case TORN -> {
                torn.run();
                throw broken(key, fault);
            }
            case TWICE -> {
                whole.run();
                return whole.run();
            }
            case NONE -> {
                return whole.run();
            }
        }
        throw new AssertionError(fault);
    }

    private <T> T read(String key, Supplier<T> read) {
        Fault fault = plan.apply(++calls);
        if (fault == Fault.NONE || fault == Fault.TWICE) {
            return read.get();
        }
        throw broken(key, fault);
    }

    private StoreException broken(String key, Fault fault) {
        return new StoreException(
                StoreException.Reason.UNREACHABLE, fault + " in call " + calls + " on " + key);
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }
}
