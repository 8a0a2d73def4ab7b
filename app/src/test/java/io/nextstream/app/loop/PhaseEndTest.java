package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.loop.PhaseEnd.AfterPairs;
import io.nextstream.app.loop.PhaseEnd.AfterTime;
import io.nextstream.app.loop.PhaseEnd.Progress;
import io.nextstream.app.loop.PhaseEnd.Within;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PhaseEndTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AfterPairs HUNDRED = new AfterPairs(100, Duration.ofMinutes(10));

    @Test
    void byTheClockItEndsWhateverWasShown() {
        PhaseEnd end = new AfterTime(MINUTE);

        assertFalse(end.isReached(progress(59, 0, 9_999, 0)));
        assertTrue(end.isReached(progress(60, 0, 0, 60)));
        assertEquals(Duration.ofSeconds(20), end.left(progress(40, 0, 5, 0)));
        assertEquals(Duration.ZERO, end.left(progress(61, 0, 5, 0)));
        assertEquals(Long.MAX_VALUE, end.mostPrompts());
        assertEquals(Rush.FRESH, end.rush());
    }

    @Test
    void byPairsItEndsWithTheLastHoweverLongThatTakes() {
        assertFalse(HUNDRED.isReached(progress(9_999, 0, 99, 599)));
        assertTrue(HUNDRED.isReached(progress(1, 0, 100, 0)));
        assertEquals(100, HUNDRED.mostPrompts());
        assertEquals(Rush.FULL, HUNDRED.rush());
    }

    @Test
    void whatEarlierStartsShowedCounts() {
        assertTrue(HUNDRED.isReached(progress(0, 100, 100, 9_999)));
    }

    /** 20 pairs in 40 seconds of this start, 50 to go. */
    @Test
    void theRestIsToldAtThePaceOfThisStart() {
        assertEquals(Duration.ofSeconds(100), HUNDRED.left(progress(40, 30, 50, 0)));
        assertEquals(Duration.ZERO, HUNDRED.left(progress(40, 30, 30, 40)));
    }

    @Test
    void aLoopThatStandsStillForTooLongIsBroken() {
        LoopBrokenException e =
                assertThrows(
                        LoopBrokenException.class,
                        () -> HUNDRED.isReached(progress(700, 0, 99, 601)));
        assertEquals(
                "nobody was shown a new pair for 10 minutes: 99 of 100 so far", e.getMessage());
    }

    @Test
    void withinALimitItEndsByTheClockOfAllStartsOrByPairs() {
        AtomicReference<Duration> spent = new AtomicReference<>(Duration.ofSeconds(59));
        PhaseEnd end = new Within(HUNDRED, spent::get, MINUTE);

        assertFalse(end.isReached(progress(9, 0, 99, 0)));
        assertTrue(end.isReached(progress(9, 0, 100, 0)));
        spent.set(MINUTE);
        assertTrue(end.isReached(progress(0, 0, 0, 0)), "though this start has just begun");
        assertEquals(100, end.mostPrompts());
        assertEquals(HUNDRED.rush(), end.rush());
    }

    @Test
    void withinALimitTheNearerEndIsTold() {
        PhaseEnd end = new Within(HUNDRED, () -> Duration.ofSeconds(10), MINUTE);

        assertEquals(Duration.ofSeconds(50), end.left(progress(40, 30, 50, 0)), "100 by pairs");
        assertEquals(Duration.ofSeconds(25), end.left(progress(10, 30, 50, 0)), "25 by pairs");
        assertEquals(Duration.ofSeconds(50), end.left(progress(10, 30, 30, 0)), "pace unknown");
    }

    private static Progress progress(long seconds, long begunWith, long shown, long still) {
        return new Progress(
                Duration.ofSeconds(seconds), begunWith, shown, Duration.ofSeconds(still));
    }
}
