package io.nextstream.store.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} does. A new implementation is one subclass of this. */
public abstract class ObjectStoreContract {
    private static final int LARGE = 12 << 20;
    private static final int WRITERS = 16;

    /** The store under test; it may hold objects of other tests, each test uses keys of its own. */
    protected abstract ObjectStore store();

    @Test
    void whatWasWrittenIsRead() {
        byte[] bytes = bytes("hello");
        assertTrue(store().putIfAbsent("read/a", bytes));
        assertArrayEquals(bytes, store().get("read/a"));
    }

    @Test
    void anExistingObjectIsNotReplacedByCreate() {
        assertTrue(store().putIfAbsent("create/a", bytes("first")));
        assertFalse(store().putIfAbsent("create/a", bytes("second")));
        assertArrayEquals(bytes("first"), store().get("create/a"));
    }

    @Test
    void putReplaces() {
        store().put("put/a", bytes("first"));
        store().put("put/a", bytes("second, longer"));
        assertArrayEquals(bytes("second, longer"), store().get("put/a"));
    }

    @Test
    void anEmptyObjectIsAnObject() {
        assertTrue(store().putIfAbsent("empty/a", new byte[0]));
        assertFalse(store().putIfAbsent("empty/a", bytes("x")));
        assertEquals(0, store().get("empty/a").length);
    }

    /**
     * Larger than the part size from which the SDK splits uploads, which could not be conditional.
     */
    @Test
    void aLargeObjectIsCreatedOnlyOnce() {
        byte[] bytes = new byte[LARGE];
        new Random(7).nextBytes(bytes);
        assertTrue(store().putIfAbsent("large/a", bytes));
        assertFalse(store().putIfAbsent("large/a", new byte[LARGE]));
        assertArrayEquals(bytes, store().get("large/a"));
        assertEquals(LARGE, store().stat("large/a").orElseThrow().size());
    }

    @Test
    void rangesEndWithTheObject() {
        store().put("range/a", bytes("0123456789"));
        assertArrayEquals(bytes("345"), store().range("range/a", 3, 3));
        assertArrayEquals(bytes("89"), store().range("range/a", 8, 100));
        assertReason(StoreException.Reason.NOT_FOUND, () -> store().range("range/a", 10, 1));
        assertThrows(IllegalArgumentException.class, () -> store().range("range/a", -1, 1));
        assertThrows(IllegalArgumentException.class, () -> store().range("range/a", 0, 0));
    }

    @Test
    void statTellsSizeAndTime() {
        assertTrue(store().stat("stat/a").isEmpty());
        store().put("stat/a", bytes("four"));
        ObjectStat stat = store().stat("stat/a").orElseThrow();
        assertEquals("stat/a", stat.key());
        assertEquals(4, stat.size());
        Duration off = Duration.between(stat.lastModified(), now()).abs();
        assertTrue(off.compareTo(Duration.ofMinutes(1)) < 0, "written " + off + " away from now");
    }

    @Test
    void aRewriteIsYounger() {
        store().put("young/a", bytes("same"));
        Instant first = store().stat("young/a").orElseThrow().lastModified();
        store().put("young/a", bytes("same"));
        assertFalse(store().stat("young/a").orElseThrow().lastModified().isBefore(first));
    }

    @Test
    void listingIsByPrefixAndSorted() {
        for (String key : List.of("list/b/2", "list/a/1", "list/b/10", "list/bb", "listless")) {
            store().put(key, bytes(key));
        }
        assertEquals(
                List.of("list/a/1", "list/b/10", "list/b/2", "list/bb"),
                keys(store().list("list/")));
        assertEquals(List.of("list/b/10", "list/b/2"), keys(store().list("list/b/")));
        assertEquals(List.of("list/b/10", "list/b/2", "list/bb"), keys(store().list("list/b")));
        assertEquals(List.of(), keys(store().list("list/c")));
        assertEquals(8, store().list("list/a").get(0).size());
    }

    /** S3 answers a thousand at a time. */
    @Test
    void listingGoesOnBeyondOnePage() {
        int many = 1_050;
        for (int i = 0; i < many; i++) {
            store().put("many/%04d".formatted(i), bytes("x"));
        }
        List<ObjectStat> found = store().list("many/");
        assertEquals(many, found.size());
        assertEquals("many/1049", found.get(many - 1).key());
    }

    @Test
    void deletedIsGoneAndMayBeCreatedAgain() {
        store().put("delete/a", bytes("x"));
        store().delete("delete/a");
        store().delete("delete/a");
        assertTrue(store().stat("delete/a").isEmpty());
        assertTrue(store().putIfAbsent("delete/a", bytes("y")));
    }

    @Test
    void readingWhatIsNotThereNamesIt() {
        StoreException e =
                assertReason(StoreException.Reason.NOT_FOUND, () -> store().get("missing/a"));
        assertTrue(e.getMessage().contains("missing/a"), e.getMessage());
        assertReason(StoreException.Reason.NOT_FOUND, () -> store().range("missing/a", 0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a", "a/", "a//b", "a/../b", ".", "a/.", "ä", "a b", "a\\b", "a\n"})
    void keysThatServersDifferInAreRefused(String key) {
        assertThrows(IllegalArgumentException.class, () -> store().putIfAbsent(key, bytes("x")));
        assertThrows(IllegalArgumentException.class, () -> store().put(key, bytes("x")));
        assertThrows(IllegalArgumentException.class, () -> store().get(key));
        assertThrows(IllegalArgumentException.class, () -> store().stat(key));
        assertThrows(IllegalArgumentException.class, () -> store().delete(key));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofManyWritersOneWins(int round, TestInfo info) throws Exception {
        String key = "race/" + round;
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                byte[] mine = bytes("writer " + i);
                writers.add(
                        () -> {
                            start.await();
                            return store().putIfAbsent(key, mine);
                        });
            }
            List<Integer> winners = new ArrayList<>();
            List<Future<Boolean>> answers = threads.invokeAll(writers);
            for (int i = 0; i < WRITERS; i++) {
                if (answers.get(i).get()) {
                    winners.add(i);
                }
            }
            assertEquals(1, winners.size(), "winners " + winners + " in " + info.getDisplayName());
            assertArrayEquals(bytes("writer " + winners.get(0)), store().get(key));
        } finally {
            threads.shutdownNow();
        }
    }

    /** The store's idea of now. */
    protected Instant now() {
        return Instant.now();
    }

    /** Runs the call and checks why it fails. */
    protected static StoreException assertReason(StoreException.Reason reason, Runnable call) {
        StoreException e = assertThrows(StoreException.class, call::run);
        assertEquals(reason, e.reason(), e.getMessage());
        return e;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> keys(List<ObjectStat> stats) {
        return stats.stream().map(ObjectStat::key).toList();
    }
}
