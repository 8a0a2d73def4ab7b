package io.nextstream.nextstep.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void resultsAreInTheOrderOfTheTasks() {
        try (Workers workers = new Workers(2)) {
            assertEquals(List.of(1, 2, 3), workers.all(List.of(() -> 1, () -> 2, () -> 3)));
        }
    }

    /** Else the memory of those that still compute would be freed under them. */
    @Test
    void theOthersAreWaitedForWhenOneFails() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException last = new IllegalStateException("last");
        List<Callable<Integer>> tasks =
                List.of(
                        () -> {
                            failed.countDown();
                            throw first;
                        },
                        () -> {
                            failed.await();
                            Thread.sleep(100);
                            done.set(true);
                            throw last;
                        });
        try (Workers workers = new Workers(2)) {
            assertSame(first, assertThrows(IllegalStateException.class, () -> workers.all(tasks)));
            assertTrue(done.get());
            assertArrayEquals(new Throwable[] {last}, first.getSuppressed());
        }
    }
}
