package io.nextstream.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.optimizer.DivergedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private static final ModelBundle BASE = base(3);

    private static final TrainerConfig CONFIG =
            TrainerConfig.defaults()
                    .withAdamW(new AdamWConfig(1e-3, 0.9, 0.95, 1e-8, 0, 1, 0.5))
                    .withBetas(100, 0.1);

    @Test
    void usageExample() {
        try (Trainer trainer = trainer(CONFIG)) {
            StepReport report = trainer.step(batch("b1", 2, 2));
            assertEquals(1, report.step());
            // Policy = reference: no margin, no reward, loss ln 2.
            assertEquals(0.0, report.get("preference.margin"));
            assertEquals(0.0, report.get("reward.winner.image"));
            assertEquals(0.0, report.get("reward.loser.text"));
            assertEquals(0.5, report.get("preference.accuracy"));
            assertEquals(Math.log(2), report.get("preference.loss"), 1e-6);
            assertEquals(1e-3, report.get("learning.rate"), 1e-12);
            assertTrue(report.get("gradient.norm") > 0);
            assertTrue(report.get("demonstration.flow") > 0.5);
            assertEquals(0.0, report.get("demonstration.drift"));
        }
    }

    @Test
    void learnsWhichSideWasPreferredAndWhichPlan() {
        try (Trainer trainer = trainer(CONFIG)) {
            List<Pair> pairs = pairs(4);
            for (int i = 0; i < 12; i++) {
                trainer.step(new Batch("step " + i, pairs, List.of()));
            }
            StepReport report = trainer.step(new Batch("last", pairs, List.of()));
            assertEquals(1.0, report.get("preference.accuracy"));
            assertTrue(report.get("preference.loss") < 0.5, report.toString());
            assertTrue(
                    report.get("reward.winner.text") > report.get("reward.loser.text"),
                    report.toString());
            assertTrue(
                    report.get("reward.winner.image") > report.get("reward.loser.image"),
                    report.toString());
        }
    }

    @Test
    void demonstrationsAreImitated() {
        try (Trainer trainer = trainer(CONFIG)) {
            List<Example> shown = List.of(example("d", 5, "plan red"));
            double first = trainer.step(new Batch("0", List.of(), shown)).get("demonstration.flow");
            for (int i = 1; i < 25; i++) {
                trainer.step(new Batch("" + i, List.of(), shown));
            }
            double last = trainer.step(new Batch("e", List.of(), shown)).get("demonstration.flow");
            assertTrue(last < 0.9 * first, first + " to " + last);
        }
    }

    @Test
    void driftIsTheDifferenceToTheReferenceOnTheSameNoise() {
        List<Example> shown = List.of(example("d", 5, "plan red"), example("e", 6, null));
        Batch last = new Batch("last", List.of(), shown);
        try (Trainer trainer = trainer(CONFIG);
                Trainer untrained = trainer(CONFIG)) {
            for (int i = 0; i < 8; i++) {
                trainer.step(new Batch("" + i, List.of(), shown));
            }
            StepReport now = trainer.step(last);
            double reference = untrained.step(last).get("demonstration.flow");
            assertEquals(now.get("demonstration.flow") - reference, now.get("demonstration.drift"));
            assertTrue(now.get("demonstration.drift") < 0, now.toString());
        }
    }

    @Test
    void nothingHasDriftedAtTheReferenceHoweverTheBatchIsCut() {
        Batch batch = batch("x", 0, 7);
        for (int chunk : new int[] {1, 3, 32}) {
            try (Trainer trainer = trainer(CONFIG.withChunk(chunk))) {
                assertEquals(0.0, trainer.step(batch).get("demonstration.drift"));
            }
        }
    }

    @Test
    void withoutDemonstrationsThereIsNoDrift() {
        try (Trainer trainer = trainer(CONFIG)) {
            StepReport report = trainer.step(batch("b", 1, 0));
            assertFalse(report.metrics().containsKey("demonstration.drift"));
        }
    }

    @Test
    void aRestartInTheMiddleIsNoRestart() {
        List<Batch> batches = List.of(batch("a", 2, 1), batch("b", 1, 2), batch("c", 2, 2));
        try (Trainer whole = trainer(CONFIG);
                Trainer resumed = trainer(CONFIG)) {
            batches.forEach(whole::step);
            byte[] snapshot;
            try (Trainer before = trainer(CONFIG)) {
                before.step(batches.get(0));
                snapshot = before.snapshot();
            }
            resumed.restore(snapshot);
            assertEquals(1, resumed.step());
            resumed.step(batches.get(1));
            resumed.step(batches.get(2));
            assertArrayEquals(whole.snapshot(), resumed.snapshot());
            assertArrayEquals(
                    whole.served().model().toSafeTensors(),
                    resumed.served().model().toSafeTensors());
        }
    }

    @Test
    void orderAndChunksOnlyChangeRounding() {
        Batch batch = batch("x", 4, 4);
        List<Pair> reversed = new ArrayList<>(batch.pairs());
        Collections.reverse(reversed);
        float[] one = weightsAfter(CONFIG, batch);
        assertArrayEquals(one, weightsAfter(CONFIG.withChunk(2), batch), 2e-4f);
        Batch turned = new Batch("x", reversed, batch.demonstrations());
        assertArrayEquals(one, weightsAfter(CONFIG, turned), 2e-4f);
    }

    @Test
    void aSwappedPairPullsTheOtherWay() {
        Pair pair = pairs(1).get(0);
        try (Trainer there = trainer(CONFIG);
                Trainer back = trainer(CONFIG)) {
            there.step(new Batch("b", List.of(pair), List.of()));
            back.step(new Batch("b", List.of(pair.swapped()), List.of()));
            float[] up = there.state().m();
            float[] down = back.state().m();
            for (int i = 0; i < up.length; i++) {
                down[i] = -down[i];
            }
            // Gradients at z = 0: (β/4)(∇e_w − ∇e_l), the same but for the sign.
            assertArrayEquals(up, down, 1e-6f);
        }
    }

    @Test
    void refusesAStateOfAnotherReference() {
        byte[] snapshot;
        try (Trainer other = new Trainer(base(4), CONFIG, TorchDevice.CPU)) {
            snapshot = other.snapshot();
        }
        try (Trainer trainer = trainer(CONFIG)) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> trainer.restore(snapshot));
            assertTrue(e.getMessage().contains("reference"), e.getMessage());
        }
    }

    @Test
    void aBatchThatCannotBeLearntFromChangesNothing() {
        try (Trainer trainer = trainer(CONFIG)) {
            byte[] before = trainer.snapshot();
            Example unknown = new Example("u", "elephant", null, 2, 2, new float[4 * 32]);
            Example narrow = new Example("n", "red", null, 2, 2, new float[4 * 8]);
            float[] broken = new float[4 * 32];
            broken[7] = Float.NaN;
            Example nan = new Example("nan", "red", null, 2, 2, broken);
            for (Example bad : List.of(unknown, narrow)) {
                Batch batch = new Batch("bad", List.of(), List.of(bad));
                assertThrows(IllegalArgumentException.class, () -> trainer.step(batch));
            }
            Pair torn = new Pair("torn", nan, example("l", 1, null), 1);
            for (Batch batch :
                    List.of(
                            new Batch("poison", List.of(), List.of(nan)),
                            new Batch("poison", List.of(torn), List.of()))) {
                DivergedException e =
                        assertThrows(DivergedException.class, () -> trainer.step(batch));
                assertTrue(e.getMessage().contains("poison"), e.getMessage());
            }
            assertArrayEquals(before, trainer.snapshot());
        }
    }

    @Test
    void servesTheMovingAverageOfTheBase() {
        try (Trainer trainer = trainer(CONFIG)) {
            assertArrayEquals(BASE.model().flat(), trainer.served().model().flat());
            trainer.step(batch("b", 1, 1));
            ModelBundle served = trainer.served();
            assertArrayEquals(trainer.state().ema(), served.model().flat());
            assertFalse(Arrays.equals(BASE.model().flat(), served.model().flat()));
            assertEquals(BASE.autoencoderConfig(), served.autoencoderConfig());
        }
    }

    private static float[] weightsAfter(TrainerConfig config, Batch batch) {
        try (Trainer trainer = trainer(config)) {
            trainer.step(batch);
            return trainer.state().m();
        }
    }

    private static Trainer trainer(TrainerConfig config) {
        return new Trainer(BASE, config, TorchDevice.CPU);
    }

    private static Batch batch(String id, int pairs, int demonstrations) {
        List<Example> shown = new ArrayList<>();
        for (int i = 0; i < demonstrations; i++) {
            shown.add(example("d" + i, 100 + i, i % 2 == 0 ? "plan red" : null));
        }
        return new Batch(id, pairs(pairs), shown);
    }

    /** The winners' plans say red, the losers' blue. */
    private static List<Pair> pairs(int count) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(
                    new Pair(
                            "p" + i,
                            example("w" + i, 2 * i, "plan red"),
                            example("l" + i, 2 * i + 1, "plan blue blue"),
                            1));
        }
        return pairs;
    }

    private static Example example(String id, int seed, @Nullable String plan) {
        float[] tokens = NoiseStream.of("test", id, seed).normals(0, 4 * 32);
        return new Example(id, "red", plan, 2, 2, tokens);
    }

    /** An untrained model whose zero matrices were moved, so that every part gets a gradient. */
    private static ModelBundle base(long seed) {
        byte[] tokenizer =
                WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("red", "blue", "plan")));
        ModelBundle fresh = ModelBundle.tiny(tokenizer, AutoencoderConfig.small(), seed);
        float[] flat = fresh.model().flat().clone();
        float[] moved = NoiseStream.of("test base", "", seed).normals(0, flat.length);
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.02f * moved[i];
        }
        return fresh.withModel(new Weights(fresh.model().layout(), flat));
    }
}
