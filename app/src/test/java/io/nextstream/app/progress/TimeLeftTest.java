package io.nextstream.app.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    @Test
    void usageExample() {
        assertEquals("0:07", TimeLeft.clock(Duration.ofMillis(7_900)));
        assertEquals("59:59", TimeLeft.clock(Duration.ofSeconds(3599)));
        assertEquals("1:00:00", TimeLeft.clock(Duration.ofHours(1)));
        assertEquals("25:03:04", TimeLeft.clock(Duration.ofSeconds(25 * 3600 + 3 * 60 + 4)));
    }

    @Test
    void aPaceSaysHowLongTheRestTakes() {
        assertEquals("1:30", TimeLeft.clock(45, 0.5));
        assertEquals("0:00", TimeLeft.clock(-3, 0.5));
    }

    @Test
    void aMinuteThatBeganIsAMinute() {
        assertEquals("0 min", TimeLeft.words(Duration.ZERO));
        assertEquals("1 min", TimeLeft.words(Duration.ofSeconds(1)));
        assertEquals("59 min", TimeLeft.words(Duration.ofMinutes(59)));
        assertEquals("1 h 0 min", TimeLeft.words(Duration.ofSeconds(59 * 60 + 1)));
        assertEquals("2 h 5 min", TimeLeft.words(Duration.ofMinutes(125)));
    }
}
