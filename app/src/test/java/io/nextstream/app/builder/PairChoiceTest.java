package io.nextstream.app.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.builder.PairChoice.Made;
import io.nextstream.app.builder.PairChoice.Pair;
import io.nextstream.app.builder.PairChoice.Reason;
import io.nextstream.events.GenerationId;
import io.nextstream.events.PromptId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PairChoiceTest {
    private static final PromptId PROMPT = PromptId.of("test");

    @Test
    void usageExample() {
        Map<GenerationId, Double> scores = scores(16, candidate -> candidate);
        Made made = PairChoice.of(scores, 1);

        Pair pair = pairs(made).get(0);
        assertTrue(score(scores, pair.winner()) >= 12, "of the best four");
        assertTrue(score(scores, pair.loser()) < 12, "of the other twelve");
    }

    @Test
    void fewerThanSixteenMakeNoPair() {
        assertEquals(nothing(Reason.TOO_FEW), PairChoice.of(scores(15, i -> i), 1));
        assertEquals(nothing(Reason.TOO_FEW), PairChoice.of(Map.of(), 1));
    }

    @Test
    void whereAllScoreTheSameThereIsNothingToLearn() {
        assertEquals(nothing(Reason.ALL_EQUAL), PairChoice.of(scores(16, i -> 0.5), 1));
        assertEquals(
                nothing(Reason.ALL_EQUAL),
                PairChoice.of(scores(16, i -> i % 2 == 0 ? 0.0 : -0.0), 1),
                "zero has no sign");
    }

    /** Five at the top: which four of them are the best? */
    @Test
    void aTieAcrossTheEdgeOfTheBestMakesNoPair() {
        assertEquals(nothing(Reason.TIED), PairChoice.of(scores(16, i -> i < 5 ? 1 : 0), 1));
        assertEquals(nothing(Reason.TIED), PairChoice.of(scores(16, i -> i < 3 ? 1 : 0), 1));
        assertInstanceOf(Made.Pairs.class, PairChoice.of(scores(16, i -> i < 4 ? 1 : 0), 1));
    }

    @Test
    void aScoreThatIsNoNumberMakesNoPair() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(
                    nothing(Reason.NOT_FINITE),
                    PairChoice.of(scores(16, i -> i == 3 ? bad : i), 1));
        }
    }

    @Test
    void moreThanCanBeMadeIsRefused() {
        for (int pairs : new int[] {0, 5}) {
            assertThrows(
                    IllegalArgumentException.class, () -> PairChoice.of(scores(16, i -> i), pairs));
        }
        assertThrows(IllegalArgumentException.class, () -> PairChoice.of(scores(17, i -> i), 1));
    }

    /** Over 2,000 prompts every rank of the best wins, and every other loses, about as often. */
    @Test
    void allOfTheBestWinAndAllOthersLoseAlike() {
        Map<Integer, Integer> won = new HashMap<>();
        Map<Integer, Integer> lost = new HashMap<>();
        int left = 0;
        for (int prompt = 0; prompt < 2_000; prompt++) {
            Map<GenerationId, Double> scores = new HashMap<>();
            for (int i = 0; i < 16; i++) {
                scores.put(GenerationId.of(PromptId.of("p" + prompt), i), (double) i);
            }
            Pair pair = pairs(PairChoice.of(scores, 1)).get(0);
            won.merge((int) score(scores, pair.winner()), 1, Integer::sum);
            lost.merge((int) score(scores, pair.loser()), 1, Integer::sum);
            left += pair.winnerIsLeft() ? 1 : 0;
        }
        assertEquals(4, won.size());
        assertEquals(12, lost.size());
        won.values().forEach(n -> assertEquals(500, n, 80, "four standard deviations"));
        lost.values().forEach(n -> assertEquals(167, n, 50));
        assertEquals(1_000, left, 90);
    }

    static Map<GenerationId, Double> scores(int candidates, IntToDoubleFunction score) {
        Map<GenerationId, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < candidates; i++) {
            scores.put(GenerationId.of(PROMPT, i), score.applyAsDouble(i));
        }
        return scores;
    }

    static double score(Map<GenerationId, Double> scores, GenerationId id) {
        return Objects.requireNonNull(scores.get(id));
    }

    private static Made nothing(Reason reason) {
        return new Made.Nothing(reason);
    }

    static List<Pair> pairs(Made made) {
        return assertInstanceOf(Made.Pairs.class, made).pairs();
    }
}
