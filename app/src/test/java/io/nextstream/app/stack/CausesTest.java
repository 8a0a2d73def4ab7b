package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void theInnermostSpeaks() {
        assertEquals(
                "disk full",
                Causes.rootMessage(
                        new RuntimeException(
                                "outer",
                                new IllegalStateException(
                                        "middle", new IllegalArgumentException("disk full")))));
    }

    @Test
    void withoutAMessageTheClassHasToDo() {
        assertEquals(
                "NullPointerException",
                Causes.rootMessage(new RuntimeException("outer", new NullPointerException())));
    }
}
