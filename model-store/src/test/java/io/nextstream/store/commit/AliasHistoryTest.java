package io.nextstream.store.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.FailingObjectStore;
import io.nextstream.store.object.FailingObjectStore.Fault;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AliasHistoryTest {
    private static final Instant MAY_2 = Instant.parse("2026-05-02T08:00:00Z");
    private static final Instant MAY_4 = Instant.parse("2026-05-04T08:00:00Z");
    private static final String ONE = "v0000001-00000001";
    private static final String TWO = "v0000002-00000002";

    private final ObjectStore objects = new InMemoryObjectStore(InstantSource.fixed(MAY_2));
    private final AliasHistory aliases = new AliasHistory(objects);

    @Test
    void whatWasLiveOnTheThirdOfMayAndWhy() {
        aliases.append("live", ONE, "first version", MAY_2);
        aliases.append("live", TWO, "won 60 of 100", MAY_4);

        AliasEntry then = aliases.asOf("live", Instant.parse("2026-05-03T00:00:00Z")).orElseThrow();
        assertEquals(new AliasEntry("live", 1, ONE, "first version", MAY_2), then);
        assertEquals(TWO, aliases.current("live").orElseThrow().target());
        assertEquals(Optional.empty(), aliases.asOf("live", MAY_2.minusMillis(1)));
        assertEquals(Optional.empty(), aliases.current("canary"));
    }

    @Test
    void movingBackIsAnEntryToo() {
        aliases.append("live", ONE, "first", MAY_2);
        aliases.append("live", TWO, "better", MAY_2);
        aliases.append("live", ONE, "rolled back", MAY_4);
        assertEquals(
                List.of(ONE, TWO, ONE),
                aliases.history("live").stream().map(AliasEntry::target).toList());
    }

    @Test
    void aRepeatedAppendAddsNothing() {
        AliasEntry first = aliases.append("live", ONE, "first", MAY_2);
        assertEquals(first, aliases.append("live", ONE, "first", MAY_2));
        assertEquals(1, aliases.history("live").size());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anAppendThatFailsIsRepeatedSafely(Fault fault) {
        aliases.append("live", ONE, "first", MAY_2);
        for (int n = 1; n <= 3; n++) {
            Instant at = MAY_4.plusSeconds(n);
            try {
                new AliasHistory(FailingObjectStore.nth(objects, n, fault))
                        .append("live", TWO, "better", at);
            } catch (StoreException e) {
                assertEquals(StoreException.Reason.UNREACHABLE, e.reason());
            }
            assertTrue(aliases.current("live").isPresent());
            assertEquals(n + 1, aliases.append("live", TWO, "better", at).number());
            assertEquals(n + 1, aliases.history("live").size());
        }
    }

    @Test
    void appendsAtTheSameTimeAllGetIn() throws Exception {
        int writers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<AliasEntry>> appends = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String reason = "writer " + i;
                appends.add(() -> aliases.append("live", ONE, reason, MAY_2));
            }
            for (Future<AliasEntry> append : threads.invokeAll(appends)) {
                append.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<AliasEntry> history = aliases.history("live");
        assertEquals(writers, history.stream().map(AliasEntry::reason).distinct().count());
        assertEquals(writers, history.get(writers - 1).number());
    }

    @Test
    void aBrokenEntryInTheMiddleIsNamed() {
        aliases.append("live", ONE, "first", MAY_2);
        aliases.append("live", TWO, "better", MAY_4);
        objects.put("aliases/live/0000001.json", new byte[] {'{'});
        assertEquals(TWO, aliases.current("live").orElseThrow().target());
        StoreException e = assertThrows(StoreException.class, () -> aliases.history("live"));
        assertEquals(StoreException.Reason.CORRUPT, e.reason());
    }

    @Test
    void namesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> aliases.current("a/b"));
    }
}
