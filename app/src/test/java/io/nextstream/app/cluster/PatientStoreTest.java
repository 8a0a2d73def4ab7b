package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.FailingObjectStore;
import io.nextstream.store.object.FailingObjectStore.Fault;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.store.object.StoreException.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatientStoreTest {
    private static final byte[] BYTES = {1, 2, 3};

    private final InMemoryObjectStore server = new InMemoryObjectStore(() -> Instant.EPOCH);

    @Test
    void everyCallIsRepeatedUntilTheServerIsBack() {
        FailingObjectStore away =
                new FailingObjectStore(server, call -> call % 3 == 0 ? Fault.NONE : Fault.BEFORE);
        try (ObjectStore patient = patient(away)) {
            assertTrue(patient.putIfAbsent("a", BYTES));
            patient.put("b", BYTES);
            assertArrayEquals(BYTES, patient.get("a"));
            assertArrayEquals(new byte[] {2}, patient.range("a", 1, 1));
            assertEquals(3, patient.stat("b").orElseThrow().size());
            assertEquals(2, patient.list("").size());
            patient.delete("b");

            assertTrue(server.stat("b").isEmpty());
            assertEquals(3 * 7, away.calls());
        }
    }

    @Test
    void aCreateWhoseAnswerWasLostFindsItself() {
        try (ObjectStore patient = patient(FailingObjectStore.nth(server, 1, Fault.AFTER))) {
            assertFalse(patient.putIfAbsent("a", BYTES));

            assertArrayEquals(BYTES, server.get("a"));
        }
    }

    @Test
    void itsPatienceEndsWithTheLastReason() {
        FailingObjectStore away = new FailingObjectStore(server, call -> Fault.BEFORE);
        try (ObjectStore impatient =
                new PatientStore(away, Duration.ofMillis(20), Duration.ofMillis(1))) {
            StoreException e = assertThrows(StoreException.class, () -> impatient.get("a"));

            assertSame(Reason.UNREACHABLE, e.reason());
            assertTrue(away.calls() > 1);
        }
    }

    @Test
    void whatAnotherTimeWouldNotMendIsToldAtOnce() {
        try (ObjectStore patient = patient(server)) {
            StoreException e = assertThrows(StoreException.class, () -> patient.get("a"));

            assertSame(Reason.NOT_FOUND, e.reason());
        }
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        FailingObjectStore away = new FailingObjectStore(server, call -> Fault.BEFORE);
        try (ObjectStore patient = patient(away)) {
            Thread.currentThread().interrupt();

            assertThrows(StoreException.class, () -> patient.get("a"));
            assertTrue(Thread.interrupted());
            assertEquals(1, away.calls());
        }
    }

    private static PatientStore patient(ObjectStore store) {
        return new PatientStore(store, Duration.ofMinutes(1), Duration.ofMillis(1));
    }
}
