package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BackgroundTaskTest {
    @Test
    void whatEndedTheWorkIsToldWithItsName() {
        BackgroundTask task =
                new BackgroundTask(
                        "voting",
                        () -> {
                            throw new IllegalStateException("no broker");
                        },
                        reader -> {});
        task.close();

        LoopBrokenException e = assertThrows(LoopBrokenException.class, task::check);
        assertEquals("voting stopped: no broker", e.getMessage());
    }
}
