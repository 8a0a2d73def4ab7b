package io.nextstream.store.commit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.commit.CommitResult.Conflict;
import io.nextstream.store.manifest.Manifest;
import io.nextstream.store.manifest.ManifestKind;
import io.nextstream.store.manifest.Manifests;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.FailingObjectStore;
import io.nextstream.store.object.FailingObjectStore.Fault;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A trainer that crashes, replays and sweeps on a store that breaks, against a plain ledger of what
 * must be there. After every command: each visible version is whole, and none that was confirmed is
 * lost.
 */
final class CommitUnderFaultsTest {
    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final int COMMANDS = 120;
    private static final int RETAINED = 3;
    private static final List<Fault> FAULTS = List.of(Fault.values());

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("nextstream.commit.seeds", 40));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostAndNothingIsHalf(long seed) {
        Simulation simulation = new Simulation(seed);
        for (int i = 0; i < COMMANDS; i++) {
            simulation.step();
            simulation.check();
        }
        assertTrue(simulation.confirmations > RETAINED, "the trainer got nowhere");
    }

    /** Each call of a commit goes wrong once in each way; the repetition always ends well. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void everySingleFaultIsHealedByRepeating(Fault fault) {
        int calls = callsOfOneCommit();
        for (int n = 1; n <= calls; n++) {
            ObjectStore server = new InMemoryObjectStore(() -> Instant.EPOCH);
            try {
                train(FailingObjectStore.nth(server, n, fault), () -> Instant.EPOCH, 1, null);
            } catch (StoreException e) {
                assertEquals(StoreException.Reason.UNREACHABLE, e.reason(), e.getMessage());
            }
            CommitResult repeated = train(server, () -> Instant.EPOCH, 1, null);
            assertFalse(repeated instanceof Conflict, fault + " in call " + n);
            VersionStore versions = versions(server, () -> Instant.EPOCH);
            assertEquals(List.of(), versions.problems(versions.get(repeated.ours().id())));
        }
    }

    @Test
    void theUndisturbedRunAndTheDisturbedRunLeaveTheSameObjects() {
        Random random = new Random(11);
        ObjectStore calm = new InMemoryObjectStore(() -> Instant.EPOCH);
        ObjectStore stormy = new InMemoryObjectStore(() -> Instant.EPOCH);
        ObjectStore breaking = new FailingObjectStore(stormy, call -> draw(random));
        String parent = null;
        for (long step = 1; step <= 20; step++) {
            String id = train(calm, () -> Instant.EPOCH, step, parent).ours().id();
            assertEquals(id, trainUntilConfirmed(breaking, step, parent).ours().id());
            parent = id;
        }
        assertEquals(calm.list(""), stormy.list(""));
        for (ObjectStat stat : calm.list("")) {
            assertArrayEquals(calm.get(stat.key()), stormy.get(stat.key()), stat.key());
        }
    }

    private static CommitResult trainUntilConfirmed(ObjectStore store, long step, String parent) {
        while (true) {
            try {
                return train(store, () -> Instant.EPOCH, step, parent);
            } catch (StoreException e) {
                assertEquals(StoreException.Reason.UNREACHABLE, e.reason(), e.getMessage());
            }
        }
    }

    private static CommitResult train(
            ObjectStore store, InstantSource clock, long step, String parent) {
        BlobStore blobs = new BlobStore(store, clock);
        Manifest manifest = Manifests.stored(blobs, "main", step, parent, "batch-" + step);
        return new VersionStore(store, blobs).commit(manifest);
    }

    private static VersionStore versions(ObjectStore store, InstantSource clock) {
        return new VersionStore(store, new BlobStore(store, clock));
    }

    private static int callsOfOneCommit() {
        FailingObjectStore counting =
                new FailingObjectStore(
                        new InMemoryObjectStore(() -> Instant.EPOCH), call -> Fault.NONE);
        train(counting, () -> Instant.EPOCH, 1, null);
        return counting.calls();
    }

    private static Fault draw(Random random) {
        return random.nextInt(5) > 0 ? Fault.NONE : FAULTS.get(random.nextInt(FAULTS.size()));
    }

    private static final class Simulation {
        private final Random random;
        private Instant now = Instant.parse("2026-05-03T12:00:00Z");
        private final InMemoryObjectStore server = new InMemoryObjectStore(() -> now);
        private final ObjectStore breaking;
        private final VersionStore truth = versions(server, () -> now);

        /** Ids that must be there, and all that were ever confirmed, by step. */
        private final Map<Long, String> ledger = new TreeMap<>();

        private final Map<Long, String> everConfirmed = new TreeMap<>();
        private long next = 1;
        private int confirmations;

        Simulation(long seed) {
            random = new Random(seed);
            breaking = new FailingObjectStore(server, call -> draw(random));
        }

        void step() {
            now = now.plusSeconds(random.nextInt(600));
            try {
                switch (random.nextInt(8)) {
                    case 0 -> next = 1L + random.nextInt((int) next);
                    case 1 -> rogue();
                    case 2 -> sweep();
                    default -> train();
                }
            } catch (StoreException e) {
                // The client knows nothing and goes on; a sweep may also meet a manifest that is
                // torn right now.
                assertTrue(
                        e.reason() == StoreException.Reason.UNREACHABLE
                                || e.getMessage().startsWith("Nothing is swept"),
                        e.getMessage());
            }
        }

        void check() {
            Listing listing = truth.list(ManifestKind.VERSION, "main");
            Set<String> visible = new TreeSet<>();
            for (StoredManifest version : listing.whole()) {
                assertEquals(List.of(), truth.problems(version));
                String confirmed = everConfirmed.get(version.manifest().step());
                assertTrue(confirmed == null || confirmed.equals(version.id()), version.id());
                visible.add(version.id());
            }
            assertTrue(visible.containsAll(ledger.values()), ledger + " not all in " + visible);
        }

        private void train() {
            long step = next;
            String parent = everConfirmed.get(step - 1);
            CommitResult result = CommitUnderFaultsTest.train(breaking, () -> now, step, parent);
            assertFalse(result instanceof Conflict, result.toString());
            ledger.put(step, result.ours().id());
            everConfirmed.put(step, result.ours().id());
            confirmations++;
            next = step + 1;
        }

        /** Somebody else trains the same line. */
        private void rogue() {
            if (everConfirmed.isEmpty()) {
                return;
            }
            List<Long> steps = new ArrayList<>(everConfirmed.keySet());
            long step = steps.get(random.nextInt(steps.size()));
            BlobStore blobs = new BlobStore(breaking, () -> now);
            Manifest other = Manifests.stored(blobs, "main", step, null, "rogue");
            assertInstanceOf(Conflict.class, new VersionStore(breaking, blobs).commit(other));
        }

        /** From here on, those that are not retained may be there (then whole) or not. */
        private void sweep() {
            Set<String> retained =
                    ledger.values().stream()
                            .skip(Math.max(0, ledger.size() - RETAINED))
                            .collect(Collectors.toSet());
            ledger.values().retainAll(retained);
            new Retention(breaking, versions(breaking, () -> now), () -> now, GRACE)
                    .sweep(List.of("weights"), retained, Set.of());
        }
    }
}
