package io.nextstream.trainer.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.scorer.HackingWatch.Window;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HackingWatchTest {

    @Test
    void usageExample() {
        HackingWatch watch = new HackingWatch();
        assertEquals(Optional.empty(), watch.observe(new Window(200, 0.0, 1, 50, 50)));
        assertEquals(Optional.empty(), watch.observe(new Window(200, 0.9, 1, 55, 45)));

        String stop = watch.observe(new Window(200, 1.2, 1, 30, 70)).orElseThrow();

        assertTrue(stop.contains("rose from 0.000 to 1.200"), stop);
        assertTrue(stop.contains("of 100 held-out people who chose 30 preferred it"), stop);
        assertTrue(stop.contains("limit 0.0083"), stop);
    }

    @Test
    void smallWindowsAreJudgedTogether() {
        HackingWatch watch = new HackingWatch(100);
        watch.observe(new Window(200, 0, 1, 50, 50));
        for (int i = 0; i < 4; i++) {
            assertEquals(Optional.empty(), watch.observe(new Window(40, 1, 1, 6, 14)));
        }
        assertTrue(watch.observe(new Window(40, 1, 1, 6, 14)).isPresent());
    }

    @Test
    void aScoreThatRisesLessThanItsErrorIsNoReason() {
        HackingWatch watch = new HackingWatch(100);
        watch.observe(new Window(50, 0, 1, 50, 50));
        // The difference's standard error is 0.2, its limit 0.33.
        assertEquals(Optional.empty(), watch.observe(new Window(50, 0.3, 1, 10, 90)));
        assertTrue(watch.observe(new Window(50, 0.36, 1, 10, 90)).isPresent());
    }

    @Property
    void peopleWhoDoNotMindNeverStopIt(
            @ForAll @IntRange(min = 50, max = 100) int wins,
            @ForAll @IntRange(max = 100) int rise) {
        HackingWatch watch = new HackingWatch(100);
        watch.observe(new Window(100, 0, 1, 50, 50));
        assertEquals(Optional.empty(), watch.observe(new Window(100, rise, 1, wins, 100 - wins)));
    }

    @Property
    void aScoreThatDoesNotRiseNeverStopsIt(
            @ForAll @IntRange(max = 100) int wins, @ForAll @IntRange(max = 5) int fall) {
        HackingWatch watch = new HackingWatch(100);
        watch.observe(new Window(100, 5, 1, 50, 50));
        assertEquals(
                Optional.empty(), watch.observe(new Window(100, 5 - fall, 1, wins, 100 - wins)));
    }

    @Property
    void moreVotesAgainstNeverMendAnything(
            @ForAll @IntRange(max = 99) int wins, @ForAll @IntRange(min = 1, max = 5) int rise) {
        assertFalse(
                stops(wins + 1, rise) && !stops(wins, rise),
                "one more vote for it stopped what went on");
    }

    /** The first window is what others are compared with: nothing can have risen yet. */
    @Test
    void theFirstWindowStopsNothing() {
        assertEquals(Optional.empty(), new HackingWatch(10).observe(new Window(100, 9, 1, 0, 100)));
    }

    @Test
    void indifferentPeopleSeldomStopAnyLoop() {
        Random coin = new Random(3);
        int stopped = 0;
        for (int loop = 0; loop < 1000; loop++) {
            HackingWatch watch = new HackingWatch(100);
            watch.observe(new Window(100, 0, 1, 50, 50));
            boolean stop = false;
            for (int window = 1; window <= 20 && !stop; window++) {
                int wins = 0;
                for (int vote = 0; vote < 100; vote++) {
                    wins += coin.nextBoolean() ? 1 : 0;
                }
                stop = watch.observe(new Window(100, window, 1, wins, 100 - wins)).isPresent();
            }
            stopped += stop ? 1 : 0;
        }
        assertTrue(stopped <= 1000 * HackingWatch.FALSE_ALARMS, stopped + " of 1000");
    }

    @Test
    void windowsPooledAreOneWindow() {
        ScoreSums apart =
                ScoreSums.of(new Window(3, 2, 1, 0, 0))
                        .plus(ScoreSums.of(new Window(5, 6, 2, 0, 0)));
        // 3 numbers around 2 and 5 around 6: mean 4.5; squares 2 + 16 + 3 · 2.5² + 5 · 1.5² = 48
        assertEquals(4.5, apart.mean(), 1e-12);
        assertEquals(48, apart.squares(), 1e-12);
        assertEquals(48 / 7.0 / 8, apart.squaredError(), 1e-12);
    }

    @Test
    void theSignTestIsExact() {
        assertEquals(1 / 8.0, SignTest.atMost(0, 3), 1e-12);
        assertEquals(4 / 8.0, SignTest.atMost(1, 3), 1e-12);
        assertEquals(1, SignTest.atMost(3, 3), 1e-12);
        assertEquals(0.5, SignTest.atMost(50, 101), 1e-9);
        assertEquals(0.5, SignTest.atMost(5000, 10_001), 1e-6);
    }

    @Test
    void whatCannotBeSeenIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new HackingWatch(0));
        assertThrows(IllegalArgumentException.class, () -> new Window(0, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Window(1, Double.NaN, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Window(1, 1, -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Window(1, 1, 1, -1, 1));
    }

    private static boolean stops(int wins, int rise) {
        HackingWatch watch = new HackingWatch(100);
        watch.observe(new Window(100, 0, 1, 50, 50));
        return watch.observe(new Window(100, rise, 1, wins, 100 - wins)).isPresent();
    }
}
