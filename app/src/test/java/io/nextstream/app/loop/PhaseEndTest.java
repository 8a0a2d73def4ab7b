package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.loop.PhaseEnd.AfterPairs;
import io.nextstream.app.loop.PhaseEnd.AfterTime;
import io.nextstream.app.loop.PhaseEnd.Progress;
import java.time.Duration;
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
    }

    @Test
    void byPairsItEndsWithTheLastHoweverLongThatTakes() {
        assertFalse(HUNDRED.isReached(progress(9_999, 0, 99, 599)));
        assertTrue(HUNDRED.isReached(progress(1, 0, 100, 0)));
        assertEquals(100, HUNDRED.mostPrompts());
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

    private static Progress progress(long seconds, long begunWith, long shown, long still) {
        return new Progress(
                Duration.ofSeconds(seconds), begunWith, shown, Duration.ofSeconds(still));
    }
}
