package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal stop = new StopSignal();

    @Test
    void workGoesOnUntilSomebodyAsks() throws InterruptedException {
        stop.requireNotAsked();
        assertFalse(stop.isAsked());
        assertFalse(stop.await(1));
    }

    @Test
    void whoAsksEndsWorkAndWaiting() throws InterruptedException {
        stop.ask();

        assertTrue(stop.isAsked());
        assertTrue(stop.await(60_000));
        assertThrows(StoppedException.class, stop::requireNotAsked);
    }
}
