package io.nextstream.app.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.nextstream.trainer.scorer.HackingWatch.Liked;
import io.nextstream.trainer.scorer.ScorerReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuilderTallyTest {
    private final BuilderTally tally = new BuilderTally();

    @Test
    void whatCameOfPromptsIsCounted() {
        assertEquals("builder 0 prompts, 0 pairs", tally.words());
        assertEquals(Map.of(), tally.counts());

        tally.onPairs(4);
        tally.onPairs(3);
        tally.onNothing(PairChoice.Reason.TIED);
        tally.onTooFewVotes();

        assertEquals(
                Map.of("prompts", 3L, "pairs", 7L, "tied", 1L, "too_few_votes", 1L),
                tally.counts());
        assertEquals("builder 3 prompts, 7 pairs", tally.words());
    }

    @Test
    void theNewestScorerIsToldAndEachIsKeptOnce() {
        FittedScorer first = fitted("c0000000-0a1b2c3d", 30);
        FittedScorer second = fitted("c0000001-0a1b2c3d", 36);
        tally.onScorer(first);
        tally.onScorer(second);
        tally.onScorer(second);

        assertEquals(List.of(first, second), tally.scorers());
        assertEquals(
                "builder 0 prompts, 0 pairs, scorer c0000001-0a1b2c3d right about 72% [58, 83] of 50",
                tally.words());
    }

    @Test
    void whatTheWatchSawIsCountedAndWhyItStoppedIsKept() {
        tally.onCompared(Liked.SERVED);
        tally.onCompared(Liked.FIRST);
        tally.onCompared(Liked.FIRST);
        assertEquals(Map.of("watch_served", 1L, "watch_first", 2L), tally.counts());
        assertNull(tally.stopped());

        tally.onStopped("people say no");

        assertEquals("people say no", tally.stopped());
        assertEquals("builder 0 prompts, 0 pairs, stopped", tally.words());
    }

    private static FittedScorer fitted(String id, double right) {
        return new FittedScorer(
                id, new ScorerReport(300, 40, 60, 50, right, 0.9, 0.05, List.of(), 0.1, 0.1));
    }
}
