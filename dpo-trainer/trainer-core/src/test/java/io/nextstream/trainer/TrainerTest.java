package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.BASE;
import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.base;
import static io.nextstream.trainer.TrainerLab.batch;
import static io.nextstream.trainer.TrainerLab.example;
import static io.nextstream.trainer.TrainerLab.pairs;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.optimizer.DivergedException;
import io.nextstream.trainer.optimizer.TrainState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

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
    void withoutDemonstrationsThereIsNoDrift() {
        try (Trainer trainer = trainer(CONFIG)) {
            StepReport report = trainer.step(batch("b", 1, 0));
            assertFalse(report.metrics().containsKey("demonstration.drift"));
            assertFalse(report.metrics().containsKey("velocity.norm"));
        }
    }

    /** Velocities are linear in the head's last matrix and its bias. */
    @Test
    void aLastLayerOfTwiceTheWeightsHasVelocitiesOfTwiceTheNorm() {
        float[] flat = BASE.model().flat().clone();
        ParameterLayout layout = BASE.model().layout();
        for (TensorSpec spec : layout.specs()) {
            if (spec.name().startsWith("image_head.net.final_layer.linear.")) {
                int from = layout.offset(spec.name());
                for (int i = from; i < from + spec.size(); i++) {
                    flat[i] *= 2;
                }
            }
        }
        Batch batch = batch("b", 0, 3);
        for (Compute compute :
                List.of(Compute.defaults().withChunk(2), Compute.defaults().recomputing())) {
            try (Trainer trainer = trainer(CONFIG.with(compute))) {
                assertEquals(1.0, trainer.step(batch).get("velocity.norm"));
                trainer.restore(TrainState.initial(flat));
                assertEquals(2.0, trainer.step(batch).get("velocity.norm"), 1e-5);
            }
        }
    }

    /** Plain arithmetic on what people were shown; nothing is learnt from it. */
    @Test
    void theStepTellsOfThePicturesOfItsPairs() {
        try (Trainer trainer = trainer(CONFIG)) {
            StepReport report = trainer.step(batch("b", 3, 0));
            // Independent noise: √2 apart, and as rough as noise is.
            assertEquals(Math.sqrt(2), report.get("pictures.diversity"), 0.15);
            assertEquals(1, report.get("pictures.high-frequency"), 0.15);
        }
    }

    @Test
    void theOrderOfABatchOnlyChangesRounding() {
        Batch batch = batch("x", 4, 4);
        List<Pair> reversed = new ArrayList<>(batch.pairs());
        Collections.reverse(reversed);
        float[] one = firstMoments(CONFIG, batch);
        Batch turned = new Batch("x", reversed, batch.demonstrations());
        assertArrayEquals(one, firstMoments(CONFIG, turned), 2e-4f);
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

    private static float[] firstMoments(TrainerConfig config, Batch batch) {
        try (Trainer trainer = trainer(config)) {
            trainer.step(batch);
            return trainer.state().m();
        }
    }
}
