package io.nextstream.app.cluster;

import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.store.object.StoreException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks a store again for a while when it is away, as one whose server died and comes back. Every
 * call of a store can be repeated; a {@link #putIfAbsent} whose first answer was lost finds itself
 * and says false, as the interface allows.
 */
final class PatientStore implements ObjectStore {
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ObjectStore store;
    private final Duration longestAbsence;
    private final Duration pause;

    PatientStore(ObjectStore store) {
        this(store, LONGEST_ABSENCE, PAUSE);
    }

    PatientStore(ObjectStore store, Duration longestAbsence, Duration pause) {
        this.store = store;
        this.longestAbsence = longestAbsence;
        this.pause = pause;
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return again(() -> store.putIfAbsent(key, bytes));
    }

    @Override
    public void put(String key, byte[] bytes) {
        again(
                () -> {
                    store.put(key, bytes);
                    return true;
                });
    }

    @Override
    public byte[] get(String key) {
        return again(() -> store.get(key));
    }

    @Override
    public byte[] range(String key, long from, int length) {
        return again(() -> store.range(key, from, length));
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        return again(() -> store.stat(key));
    }

    @Override
    public List<ObjectStat> list(String prefix) {
        return again(() -> store.list(prefix));
    }

    @Override
    public void delete(String key) {
        again(
                () -> {
                    store.delete(key);
                    return true;
                });
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> T again(Supplier<T> call) {
        long limit = System.nanoTime() + longestAbsence.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (StoreException e) {
                if (e.reason() != Reason.UNREACHABLE || System.nanoTime() > limit) {
                    throw e;
                }
                pauseAfter(e);
            }
        }
    }

    private void pauseAfter(StoreException e) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }
}
