package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.loop.PhaseEnd.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void itFollowsHowManyPairsWereShownAndHowLongNoMoreCame() {
        Pace pace = new Pace(30, 1_000);

        assertEquals(progress(0, 30, 0), pace.at(30, 1_000));
        assertEquals(progress(500, 30, 500), pace.at(30, 1_500));
        assertEquals(progress(700, 31, 0), pace.at(31, 1_700));
        assertEquals(progress(900, 31, 200), pace.at(31, 1_900));
    }

    private static Progress progress(long elapsed, long shown, long still) {
        return new Progress(Duration.ofNanos(elapsed), 30, shown, Duration.ofNanos(still));
    }
}
