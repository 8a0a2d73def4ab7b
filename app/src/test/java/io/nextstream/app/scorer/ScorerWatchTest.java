package io.nextstream.app.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.builder.BuilderTally;
import io.nextstream.events.PromptId;
import io.nextstream.trainer.scorer.ComparedPair;
import io.nextstream.trainer.scorer.HackingWatch;
import io.nextstream.trainer.scorer.HackingWatch.Comparison;
import io.nextstream.trainer.scorer.HackingWatch.Liked;
import io.nextstream.trainer.scorer.Preferred;
import io.nextstream.trainer.scorer.Scorer;
import io.nextstream.trainer.scorer.ScorerConfig;
import io.nextstream.trainer.scorer.ScorerFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of ten votes; a scorer that likes large features. */
class ScorerWatchTest {
    private static final Scorer SCORER = scorer();

    @TempDir Path folder;

    private final AtomicInteger retired = new AtomicInteger();
    private final AtomicInteger prompts = new AtomicInteger();
    private BuilderTally tally = new BuilderTally();

    @Test
    void whatPleasesTheScorerAndNotPeopleRetiresIt() {
        try (ScorerWatch watch = watch(SCORER)) {
            see(watch, 10, 0.1f, Liked.SERVED);
            assertEquals(0, retired.get(), "the first window is what later ones are held against");
            see(watch, 10, 1, Liked.SERVED);
            assertEquals(0, retired.get(), "people like it");
            see(watch, 9, 2, Liked.FIRST);
            assertEquals(0, retired.get(), "too few have chosen");

            see(watch, 1, 2, Liked.FIRST);

            assertEquals(1, retired.get());
            String why = Objects.requireNonNull(tally.stopped());
            assertTrue(why.contains("of 10 held-out people who chose 0 preferred it"), why);
            assertEquals(Map.of("watch_served", 20L, "watch_first", 10L), tally.counts());
        }
    }

    @Test
    void whatPeopleDislikeAndTheScorerTooIsNoHacking() {
        try (ScorerWatch watch = watch(SCORER)) {
            see(watch, 10, 1, Liked.SERVED);
            see(watch, 40, 0.5f, Liked.FIRST);
            assertNull(tally.stopped());
        }
    }

    @Test
    void withoutAScorerNothingIsJudgedButTheFirstWindowIsClosed() {
        try (ScorerWatch watch = watch(null)) {
            see(watch, 10, 0.1f, Liked.SERVED);
            see(watch, 25, 2, Liked.FIRST);
        }
        assertEquals(0, retired.get());
        try (ScorerWatch watch = watch(SCORER)) {
            see(watch, 1, 2, Liked.FIRST);
        }
        String why = Objects.requireNonNull(tally.stopped());
        assertTrue(why.contains("of 26 held-out people"), why);
    }

    @Test
    void aStartGoesOnInTheMiddleOfAWindow() {
        try (ScorerWatch watch = watch(SCORER)) {
            see(watch, 10, 0.1f, Liked.SERVED);
            see(watch, 10, 0.1f, Liked.FIRST);
            see(watch, 6, 2, Liked.FIRST);
        }
        tally = new BuilderTally();
        try (ScorerWatch watch = watch(SCORER)) {
            assertEquals(Map.of("watch_served", 10L, "watch_first", 16L), tally.counts());
            assertTrue(watch.hasSeen(prompt(3)));
            assertFalse(watch.hasSeen(prompt(26)));
            see(watch, 3, 2, Liked.FIRST);
            assertNull(tally.stopped());
            see(watch, 1, 2, Liked.FIRST);
            String why = Objects.requireNonNull(tally.stopped());
            assertTrue(why.contains("(limit 0.0083)"), "the third window: " + why);
        }
    }

    @Test
    void oneThatWasRetiredStaysSo() {
        hacked();
        String why = Objects.requireNonNull(tally.stopped());
        tally = new BuilderTally();
        try (ScorerWatch watch = watch(SCORER)) {
            assertEquals(2, retired.get());
            assertEquals(why, tally.stopped());
            see(watch, 30, 3, Liked.FIRST);
            assertEquals(2, retired.get(), "and is not judged again");
        }
    }

    /** However few lines of its last window a killed process has written. */
    @Test
    void oneThatWasRetiredStaysSoWhenItDiesBehindTheFirstLineAboutIt() throws IOException {
        hacked();
        Path file = folder.resolve("watch");
        List<String> lines = Files.readAllLines(file);
        int last =
                IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).startsWith("seen "))
                        .max()
                        .orElseThrow();
        assertTrue(last + 1 < lines.size());
        Files.write(file, lines.subList(0, last + 2));
        tally = new BuilderTally();
        try (ScorerWatch watch = watch(SCORER)) {
            assertTrue(watch.isStopped());
            assertNotNull(tally.stopped());
        }
        Files.write(file, lines.subList(0, last + 1));
        try (ScorerWatch watch = watch(SCORER)) {
            assertFalse(watch.isStopped());
            see(watch, 1, 2, Liked.FIRST);
            assertTrue(watch.isStopped());
        }
    }

    @Test
    void aLineThatADeathLeftIsPassedOver() throws IOException {
        try (ScorerWatch watch = watch(SCORER)) {
            see(watch, 3, 1, Liked.SERVED);
        }
        Path file = folder.resolve("watch");
        List<String> whole = Files.readAllLines(file);
        for (String torn : List.of("se", "seen p SERVED AAAA", "seen p SERVED AACAPw== AACA", "")) {
            Files.write(file, whole);
            Files.writeString(file, torn, StandardOpenOption.APPEND);
            tally = new BuilderTally();
            try (ScorerWatch watch = watch(SCORER)) {
                assertFalse(watch.hasSeen(new PromptId("p")));
                see(watch, 1, 1, Liked.NEITHER);
            }
            tally = new BuilderTally();
            watch(SCORER).close();
            assertEquals(Map.of("watch_served", 3L, "watch_neither", 1L), tally.counts());
        }
    }

    private void hacked() {
        try (ScorerWatch watch = watch(SCORER)) {
            see(watch, 10, 0.1f, Liked.SERVED);
            see(watch, 10, 2, Liked.FIRST);
        }
        assertNotNull(tally.stopped());
    }

    private ScorerWatch watch(@Nullable Scorer newest) {
        return new ScorerWatch(
                folder.resolve("watch"),
                () -> newest,
                retired::incrementAndGet,
                tally,
                new HackingWatch(10));
    }

    /**
     * So many prompts whose served picture is so much better than the other, as the scorer sees it.
     */
    private void see(ScorerWatch watch, int count, float better, Liked liked) {
        for (int i = 0; i < count; i++) {
            float noise = 0.01f * (i % 2);
            watch.see(
                    prompt(prompts.getAndIncrement()),
                    new Comparison(new float[] {better + noise}, new float[] {0}, liked));
        }
    }

    private static PromptId prompt(int number) {
        return PromptId.of("watch", Integer.toString(number));
    }

    private static Scorer scorer() {
        List<ComparedPair> votes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            float left = (i * 37 % 100) / 50f - 1;
            float right = (i * 61 % 97) / 48f - 1;
            votes.add(
                    new ComparedPair(
                            "v" + i,
                            "prompt-" + i,
                            new float[] {left},
                            new float[] {right},
                            left > right ? Preferred.LEFT : Preferred.RIGHT));
        }
        return ScorerFit.of("trunk", votes, new ScorerConfig(0, 5, 8, 3e-2, 0, 1)).scorer();
    }
}
