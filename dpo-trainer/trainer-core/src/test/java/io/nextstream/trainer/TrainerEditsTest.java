package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.edit;
import static io.nextstream.trainer.TrainerLab.example;
import static io.nextstream.trainer.TrainerLab.pairs;
import static io.nextstream.trainer.TrainerLab.source;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.data.Rating;
import io.nextstream.trainer.data.TokenGrid;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Votes on pictures that were made from others. */
class TrainerEditsTest {

    private static final TokenGrid SOURCE = source(1, 3);

    @Test
    void anEditAmongPicturesOfWordsHasNoMarginAtTheReference() {
        List<Pair> mixed = new ArrayList<>(pairs(2));
        mixed.add(edited(pairs(3).get(2), SOURCE));
        Example rated = edit(example("r", 9, "plan red"), SOURCE);
        Batch batch = new Batch("b", mixed, List.of(new Rating("r", rated, true, 1)), List.of());
        try (Trainer trainer = trainer(CONFIG)) {
            StepReport report = trainer.step(batch);
            assertEquals(0.0, report.get("preference.margin"));
            assertEquals(0.0, report.get("reward.winner.text"));
            assertEquals(0.0, report.get("reward.good.image"));
        }
    }

    /** Once the policy has moved, the reference still reads the same source. */
    @Test
    void votesOnEditsMoveTheModelTheirWay() {
        Batch batch = new Batch("b", List.of(edited(pairs(1).get(0), SOURCE)), List.of());
        try (Trainer trainer = trainer(CONFIG)) {
            double first = trainer.step(batch).get("preference.margin");
            assertEquals(0.0, first);
            assertTrue(trainer.step(batch).get("preference.margin") > 0);
        }
    }

    @Test
    void whatAPictureIsMadeFromMattersAndIsNotLearntItself() {
        Pair plain = pairs(1).get(0);
        double error = winnerError(edited(plain, SOURCE));
        assertNotEquals(error, winnerError(edited(plain, source(2, 3))));
        assertNotEquals(error, winnerError(plain));
        // A source of many tokens has no weight of its own in the mean.
        TokenGrid faint = new TokenGrid(1, 64, new float[64 * 32]);
        TokenGrid loud = new TokenGrid(1, 64, filled(64 * 32, 40));
        assertEquals(winnerError(edited(plain, faint)), winnerError(edited(plain, loud)), 1);
    }

    /** Guidance pulls away from the picture alone, so that has to be learnt as well. */
    @Test
    void someDemonstrationsOfEditsKeepTheirSourceAndLoseTheirWords() {
        TrainerConfig wordless = withCaptionDropout(0.5);
        byte[] red = shown(wordless, "<image>red", SOURCE);
        assertArrayEquals(red, shown(wordless, "<image>blue", SOURCE));
        assertFalse(Arrays.equals(red, shown(wordless, "<image>red", source(2, 3))));
        TrainerConfig whole = withCaptionDropout(0);
        assertFalse(
                Arrays.equals(
                        shown(whole, "<image>red", SOURCE), shown(whole, "<image>blue", SOURCE)));
    }

    private static byte[] shown(TrainerConfig config, String text, TokenGrid source) {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Example plain = example("d" + i, i, null);
            all.add(new Example("d" + i, text, null, 2, 2, plain.tokens(), List.of(source)));
        }
        try (Trainer trainer = trainer(config)) {
            trainer.step(new Batch("b", List.of(), all));
            return trainer.snapshot();
        }
    }

    private static TrainerConfig withCaptionDropout(double share) {
        return new TrainerConfig(
                CONFIG.adamW(),
                CONFIG.warmup(),
                CONFIG.draws(),
                CONFIG.beta(),
                CONFIG.betaText(),
                CONFIG.loss(),
                CONFIG.votes(),
                CONFIG.demonstrationWeight(),
                CONFIG.textWeight(),
                share,
                1,
                new FineTuning.Full(),
                CONFIG.compute());
    }

    private static Pair edited(Pair pair, TokenGrid source) {
        return new Pair(
                pair.id(), edit(pair.winner(), source), edit(pair.loser(), source), pair.weight());
    }

    private static double winnerError(Pair pair) {
        try (Trainer trainer = trainer(CONFIG)) {
            return trainer.step(new Batch("b", List.of(pair), List.of())).get("error.winner");
        }
    }

    private static float[] filled(int count, float value) {
        float[] all = new float[count];
        Arrays.fill(all, value);
        return all;
    }
}
