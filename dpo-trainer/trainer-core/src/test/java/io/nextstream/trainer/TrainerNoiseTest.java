package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.example;
import static io.nextstream.trainer.TrainerLab.pairs;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.data.Rating;
import io.nextstream.trainer.data.TokenMask;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which noise, and which tokens, votes are learnt with. */
class TrainerNoiseTest {

    private static final TrainerConfig TRACKED =
            CONFIG.with(VoteConfig.defaults().with(NoiseChoice.TRACKED));

    private static final TokenMask FIRST = new TokenMask(new boolean[] {true, false, false, false});

    @ParameterizedTest
    @EnumSource
    void atTheReferenceNothingHasAMarginToTheBit(NoiseChoice noise) {
        TrainerConfig config = CONFIG.with(VoteConfig.defaults().with(noise));
        Pair masked = new Pair("m", drawn("w", 1, 7L), drawn("l", 2, 8L), 1, null, FIRST);
        try (Trainer trainer = trainer(config)) {
            StepReport report =
                    trainer.step(
                            new Batch(
                                    "b",
                                    List.of(pair(7L), masked),
                                    List.of(new Rating("r", drawn("g", 3, 9L), true, 1, FIRST)),
                                    List.of()));
            assertEquals(0.0, report.get("preference.margin"));
            assertEquals(0.0, report.get("reward.winner.image"));
            assertEquals(0.0, report.get("reward.good.image"));
        }
    }

    @Test
    void theNoiseOfAPictureIsItsOwnWhicheverTheBatch() {
        double once = winnerError(TRACKED, "one", pair(7L));
        assertNotEquals(once, winnerError(CONFIG, "one", pair(7L)));
        assertNotEquals(once, winnerError(TRACKED, "one", pair(70L)));
        // The seed is not looked at where noise is fresh.
        assertEquals(winnerError(CONFIG, "one", pair(7L)), winnerError(CONFIG, "one", pair(70L)));
    }

    /** Both sides, or the one that is known would be easier than the other. */
    @Test
    void whereTheNoiseOfASideIsUnknownItIsFreshOnBoth() {
        Pair half = new Pair("p", drawn("w", 1, 7L), drawn("l", 2, null), 1);
        Pair none = new Pair("p", drawn("w", 1, null), drawn("l", 2, null), 1);
        assertArrayEquals(snapshot(TRACKED, half), snapshot(TRACKED, none));
        assertArrayEquals(snapshot(CONFIG, half), snapshot(TRACKED, none));
    }

    /** A later token is neither learnt nor context of the first. */
    @Test
    void whatIsOutsideOfTheMaskDoesNotCount() {
        Example winner = drawn("w", 1, null);
        float[] other = winner.tokens().clone();
        other[3 * 32] += 5;
        Example changed = new Example("w", "red", null, 2, 2, other);
        Example loser = drawn("l", 2, null);
        Pair masked = new Pair("p", winner, loser, 1, null, FIRST);
        assertEquals(
                winnerError(CONFIG, "b", masked),
                winnerError(CONFIG, "b", new Pair("p", changed, loser, 1, null, FIRST)),
                1e-6);
        assertNotEquals(
                winnerError(CONFIG, "b", new Pair("p", winner, loser, 1)),
                winnerError(CONFIG, "b", new Pair("p", changed, loser, 1)),
                1e-3);
    }

    /** The noise of a token does not depend on which others are learnt. */
    @Test
    void theMaskedErrorsOfAllTokensMakeTheWholeError() {
        Example winner = drawn("w", 1, null);
        Example loser = drawn("l", 2, null);
        double sum = 0;
        for (int token = 0; token < 4; token++) {
            boolean[] one = new boolean[4];
            one[token] = true;
            sum +=
                    winnerError(
                            CONFIG, "b", new Pair("p", winner, loser, 1, null, new TokenMask(one)));
        }
        assertEquals(winnerError(CONFIG, "b", new Pair("p", winner, loser, 1)), sum / 4, 1e-5);
    }

    @Test
    void aMaskOfEverythingIsNoMask() {
        TokenMask all = new TokenMask(new boolean[] {true, true, true, true});
        List<Pair> whole = pairs(3);
        List<Pair> masked =
                whole.stream()
                        .map(p -> new Pair(p.id(), p.winner(), p.loser(), 1, null, all))
                        .toList();
        assertArrayEquals(
                snapshot(CONFIG, whole.toArray(Pair[]::new)),
                snapshot(CONFIG, masked.toArray(Pair[]::new)));
    }

    private static Pair pair(long seed) {
        return new Pair("p", drawn("w", 1, seed), drawn("l", 2, seed), 1);
    }

    private static Example drawn(String id, int number, Long seed) {
        Example plain = example(id, number, null);
        return new Example(id, "red", null, 2, 2, plain.tokens(), List.of(), seed);
    }

    private static double winnerError(TrainerConfig config, String batch, Pair pair) {
        try (Trainer trainer = trainer(config)) {
            return trainer.step(new Batch(batch, List.of(pair), List.of())).get("error.winner");
        }
    }

    private static byte[] snapshot(TrainerConfig config, Pair... pairs) {
        try (Trainer trainer = trainer(config)) {
            trainer.step(new Batch("b", Stream.of(pairs).toList(), List.of()));
            return trainer.snapshot();
        }
    }
}
