package io.nextstream.app.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.builder.PairChoice.Made;
import io.nextstream.app.builder.PairChoice.Pair;
import io.nextstream.events.GenerationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sixteen candidates with any scores, few of them different, so that there are many ties. */
final class PairChoicePropertyTest {
    @Property
    void aWinnerScoresHigherThanAnyLoserAndNoPictureComesTwice(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int levels,
            @ForAll @IntRange(min = 1, max = 4) int pairs) {
        Map<GenerationId, Double> scores = some(seed, levels);
        if (!(PairChoice.of(scores, pairs) instanceof Made.Pairs made)) {
            return;
        }
        assertEquals(pairs, made.pairs().size());
        Set<GenerationId> used = new HashSet<>();
        for (Pair pair : made.pairs()) {
            assertTrue(score(scores, pair.winner()) > score(scores, pair.loser()));
            assertTrue(better(scores, pair.winner()) < PairChoice.TOP, "one of the best four");
            assertTrue(better(scores, pair.loser()) >= PairChoice.TOP, "none of them");
            used.add(pair.winner());
            used.add(pair.loser());
        }
        assertEquals(2 * pairs, used.size());
    }

    @Property
    void theOrderInWhichTheyCameChangesNothing(
            @ForAll long seed,
            @ForAll long order,
            @ForAll @IntRange(min = 1, max = 30) int levels,
            @ForAll @IntRange(min = 1, max = 4) int pairs) {
        Map<GenerationId, Double> scores = some(seed, levels);
        List<GenerationId> ids = new ArrayList<>(scores.keySet());
        Collections.shuffle(ids, new Random(order));
        Map<GenerationId, Double> shuffled = new LinkedHashMap<>();
        ids.forEach(id -> shuffled.put(id, score(scores, id)));

        assertEquals(PairChoice.of(scores, pairs), PairChoice.of(shuffled, pairs));
    }

    /** Only who is among the best four counts. */
    @Property
    void scoresOnAnotherScaleGiveTheSamePairs(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int levels) {
        Map<GenerationId, Double> scores = some(seed, levels);
        Map<GenerationId, Double> scaled = new LinkedHashMap<>();
        scores.forEach((id, score) -> scaled.put(id, 3 * score - 7));

        assertEquals(PairChoice.of(scores, 4), PairChoice.of(scaled, 4));
    }

    @Property
    void fewerPairsAreTheFirstOfMore(@ForAll long seed) {
        Map<GenerationId, Double> scores = some(seed, 1_000);
        if (PairChoice.of(scores, 4) instanceof Made.Pairs four
                && PairChoice.of(scores, 2) instanceof Made.Pairs two) {
            assertEquals(four.pairs().subList(0, 2), two.pairs());
        }
    }

    private static Map<GenerationId, Double> some(long seed, int levels) {
        Random random = new Random(seed);
        return PairChoiceTest.scores(16, i -> random.nextInt(levels));
    }

    private static long better(Map<GenerationId, Double> scores, GenerationId than) {
        return scores.values().stream().filter(s -> s > score(scores, than)).count();
    }

    private static double score(Map<GenerationId, Double> scores, GenerationId id) {
        return PairChoiceTest.score(scores, id);
    }
}
