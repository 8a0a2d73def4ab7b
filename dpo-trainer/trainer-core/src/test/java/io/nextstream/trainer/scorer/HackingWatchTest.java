package io.nextstream.trainer.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.scorer.HackingWatch.Comparison;
import io.nextstream.trainer.scorer.HackingWatch.Liked;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HackingWatchTest {
    private static final Random COIN = new Random(3);

    @Test
    void usageExample() {
        HackingWatch watch = new HackingWatch();
        assertEquals(Optional.empty(), window(watch, 200, 0, 1, 50, 50));
        assertEquals(Optional.empty(), window(watch, 200, 1, 1, 55, 45));

        String stop = window(watch, 200, 2, 1, 30, 70).orElseThrow();

        assertTrue(stop.contains("rose from 0.000 to 2.000"), stop);
        assertTrue(stop.contains("of 100 held-out people who chose 30 preferred it"), stop);
        assertTrue(stop.contains("limit 0.0083"), stop);
    }

    @Test
    void aWindowIsFullWhenEnoughPeopleHaveChosen() {
        HackingWatch watch = new HackingWatch(3);
        watch.see(comparison(0, Liked.SERVED));
        watch.see(comparison(0, Liked.NEITHER));
        watch.see(comparison(0, Liked.FIRST));
        assertFalse(watch.isFull(), "who prefers neither has not chosen");
        watch.see(comparison(0, Liked.FIRST));
        assertTrue(watch.isFull());

        assertTrue(watch.isFirst());
        watch.pass();
        assertFalse(watch.isFirst());
        assertFalse(watch.isFull());
    }

    @Test
    void aScoreThatRisesLessThanItsErrorIsNoReason() {
        HackingWatch watch = new HackingWatch(100);
        window(watch, 100, 0, 1, 50, 50);
        // The difference's standard error is √(2 / 99) = 0.142, its limit 0.234.
        assertEquals(Optional.empty(), window(watch, 100, 0.22, 1, 10, 90));
        assertTrue(window(watch, 100, 0.25, 1, 10, 90).isPresent());
    }

    /** Another scorer may give other marks to all pictures; those of one are compared. */
    @Test
    void bothWindowsAreMarkedByTheScorerOfTheDay() {
        HackingWatch watch = new HackingWatch(100);
        window(watch, 100, 5, 1, 50, 50);
        assertEquals(Optional.empty(), window(watch, 100, 6, 1, 10, 90, x -> -x[0]));
        assertTrue(window(watch, 100, 6, 1, 10, 90, x -> 100 * x[0] - 700).isPresent());
    }

    @Property
    void peopleWhoDoNotMindNeverStopIt(
            @ForAll @IntRange(min = 50, max = 100) int wins,
            @ForAll @IntRange(max = 100) int rise) {
        HackingWatch watch = new HackingWatch(100);
        window(watch, 100, 0, 1, 50, 50);
        assertEquals(Optional.empty(), window(watch, 100, rise, 1, wins, 100 - wins));
    }

    @Property
    void aScoreThatDoesNotRiseNeverStopsIt(
            @ForAll @IntRange(max = 100) int wins, @ForAll @IntRange(max = 5) int fall) {
        HackingWatch watch = new HackingWatch(100);
        window(watch, 100, 5, 1, 50, 50);
        assertEquals(Optional.empty(), window(watch, 100, 5 - fall, 1, wins, 100 - wins));
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
        assertEquals(Optional.empty(), window(new HackingWatch(10), 100, 9, 1, 0, 100));
    }

    /** A watch that goes on after a restart is as strict as it would have been. */
    @Test
    void windowsOfAnEarlierLifeCount() {
        HackingWatch watch = new HackingWatch(100);
        for (int earlier = 0; earlier < 4; earlier++) {
            fill(watch, 100, 0, 1, 50, 50);
            watch.pass();
        }
        String stop = window(watch, 100, 3, 1, 20, 80).orElseThrow();
        assertTrue(stop.contains("limit 0.0025"), stop);
    }

    @Test
    void indifferentPeopleSeldomStopAnyLoop() {
        int stopped = 0;
        for (int loop = 0; loop < 400; loop++) {
            HackingWatch watch = new HackingWatch(100);
            window(watch, 100, 0, 1, 50, 50);
            boolean stop = false;
            for (int later = 1; later <= 20 && !stop; later++) {
                int wins = 0;
                for (int vote = 0; vote < 100; vote++) {
                    wins += COIN.nextBoolean() ? 1 : 0;
                }
                stop = window(watch, 100, later, 1, wins, 100 - wins).isPresent();
            }
            stopped += stop ? 1 : 0;
        }
        assertTrue(stopped <= 400 * HackingWatch.FALSE_ALARMS, stopped + " of 400");
    }

    @Test
    void aMarkIsTheMeanDifferenceWithItsError() {
        Mark mark =
                Mark.of(
                        List.of(
                                new Comparison(new float[] {3}, new float[] {1}, Liked.NEITHER),
                                new Comparison(new float[] {5}, new float[] {1}, Liked.FIRST),
                                new Comparison(new float[] {9}, new float[] {0}, Liked.SERVED)),
                        HackingWatchTest::score);
        // 2, 4 and 9: mean 5, squares 9 + 1 + 16 = 26
        assertEquals(5, mark.mean(), 1e-12);
        assertEquals(26 / 2.0 / 3, mark.squaredError(), 1e-12);
        assertEquals(
                0,
                Mark.of(List.of(comparison(1, Liked.FIRST)), HackingWatchTest::score)
                        .squaredError());
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
        assertThrows(
                IllegalArgumentException.class,
                () -> new Comparison(new float[0], new float[0], Liked.NEITHER));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Comparison(new float[2], new float[3], Liked.NEITHER));
    }

    private static boolean stops(int wins, int rise) {
        HackingWatch watch = new HackingWatch(100);
        window(watch, 100, 0, 1, 50, 50);
        return window(watch, 100, rise, 1, wins, 100 - wins).isPresent();
    }

    private static Optional<String> window(
            HackingWatch watch, int pictures, double mark, double spread, int wins, int losses) {
        return window(watch, pictures, mark, spread, wins, losses, HackingWatchTest::score);
    }

    private static Optional<String> window(
            HackingWatch watch,
            int pictures,
            double mark,
            double spread,
            int wins,
            int losses,
            ToDoubleFunction<float[]> scorer) {
        fill(watch, pictures, mark, spread, wins, losses);
        return watch.judge(scorer);
    }

    /** As many pictures above the mark as below it, each by {@code spread}. */
    private static void fill(
            HackingWatch watch, int pictures, double mark, double spread, int wins, int losses) {
        for (int i = 0; i < pictures; i++) {
            Liked liked = i < wins ? Liked.SERVED : i < wins + losses ? Liked.FIRST : Liked.NEITHER;
            watch.see(comparison(mark + (i % 2 == 0 ? spread : -spread), liked));
        }
    }

    /** Pictures have one feature here, and this is their score. */
    private static double score(float[] features) {
        return features[0];
    }

    private static Comparison comparison(double score, Liked liked) {
        return new Comparison(new float[] {(float) score}, new float[] {0}, liked);
    }
}
