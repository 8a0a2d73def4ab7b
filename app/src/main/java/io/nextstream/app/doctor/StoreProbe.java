package io.nextstream.app.doctor;

import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreConfig;
import io.nextstream.store.object.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Tries an object store, in a folder of its own that is deleted afterwards. All that the commit
 * protocol rests on is tried for real: servers that call themselves S3 differ.
 */
final class StoreProbe implements Callable<StoreFacts> {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 5;

    private final StoreConfig config;
    private final Function<StoreConfig, ObjectStore> client;
    private final Clock clock;

    /**
     * @param client of the store; it must not make the bucket
     */
    StoreProbe(StoreConfig config, Function<StoreConfig, ObjectStore> client, Clock clock) {
        this.config = config;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public StoreFacts call() throws InterruptedException {
        String folder = "doctor/" + Long.toHexString(clock.millis()) + "/";
        try (ObjectStore store = client.apply(config)) {
            try {
                List<String> broken = new ArrayList<>();
                Duration ahead = readBack(store, folder, broken);
                List<Integer> winners = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    winners.add(race(store, folder + "race-" + round, broken));
                }
                return new StoreFacts(
                        config.endpoint() + "/" + config.bucket(), WRITERS, winners, broken, ahead);
            } finally {
                store.list(folder).forEach(object -> store.delete(object.key()));
            }
        } catch (StoreException e) {
            throw new SickException(String.valueOf(e.getMessage()), remedy(e.reason()), e);
        }
    }

    /** How far the store's clock is ahead of ours, seen on the way. */
    private Duration readBack(ObjectStore store, String folder, List<String> broken) {
        String key = folder + "read-back";
        Instant before = clock.instant();
        store.put(key, bytes("first"));
        Instant after = clock.instant();
        Optional<ObjectStat> stat = store.stat(key);
        expect(stat.isPresent(), "a new object is not there for who looks at once", broken);
        expect(
                store.list(folder).stream().anyMatch(o -> o.key().equals(key)),
                "a new object is not listed at once",
                broken);
        store.put(key, bytes("second"));
        expect(
                Arrays.equals(store.get(key), bytes("second")),
                "a read after a write finds the bytes of before",
                broken);
        expect(
                !store.putIfAbsent(key, bytes("third")),
                "a conditional create overwrites an object that is there",
                broken);
        store.delete(key);
        expect(store.stat(key).isEmpty(), "a deleted object is still there", broken);
        return stat.map(s -> ahead(s.lastModified(), before, after)).orElse(Duration.ZERO);
    }

    private static Duration ahead(Instant theirs, Instant before, Instant after) {
        if (theirs.isAfter(after)) {
            return Duration.between(after, theirs);
        }
        return theirs.isBefore(before) ? Duration.between(before, theirs) : Duration.ZERO;
    }

    private static int race(ObjectStore store, String key, List<String> broken)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            CyclicBarrier start = new CyclicBarrier(WRITERS);
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                byte[] own = bytes("writer " + w);
                writers.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return store.putIfAbsent(key, own);
                                }));
            }
            List<Integer> winners = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                if (result(writers.get(w))) {
                    winners.add(w);
                }
            }
            String there = new String(store.get(key), StandardCharsets.UTF_8);
            if (winners.size() == 1) {
                expect(
                        there.equals("writer " + winners.get(0)),
                        "the winner of a race was told so, and another one's bytes are there",
                        broken);
            }
            return winners.size();
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean result(Future<Boolean> writer) throws InterruptedException {
        try {
            return writer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException store) {
                throw store;
            }
            throw new IllegalStateException("a racing writer broke off", e.getCause());
        }
    }

    private static void expect(boolean held, String promise, List<String> broken) {
        if (!held) {
            broken.add(promise);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String remedy(StoreException.Reason reason) {
        return switch (reason) {
            case UNREACHABLE ->
                    "start it, or correct store.endpoint; of our own cluster `./nextstream cluster status`"
                            + " says what lives";
            case DENIED ->
                    "give the account of store.access-key and store.secret-key in client.properties the"
                            + " right to read, write, list and delete in the bucket, or let `cluster up"
                            + " --store` write the right keys there";
            case NOT_FOUND ->
                    "make the bucket (`./nextstream cluster up` does), or correct its name";
            case FULL -> "make room on the store's disk";
            case CORRUPT, OTHER -> "look into the store's own log";
        };
    }
}
