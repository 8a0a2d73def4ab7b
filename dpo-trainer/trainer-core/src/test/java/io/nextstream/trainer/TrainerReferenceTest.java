package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.BASE;
import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.batch;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A reference that moves every two steps. */
class TrainerReferenceTest {

    private static final VoteConfig MOVING =
            VoteConfig.defaults().with(new ReferenceRule.Moving(2));

    static final List<FineTuning> MODES =
            List.of(
                    new FineTuning.Full(),
                    new FineTuning.Lora(new LoraConfig(4, 8, List.of("q_proj", "mlp"))),
                    new FineTuning.Parts(List.of("layers.1.mlp", "image_head")));

    @ParameterizedTest
    @FieldSource("MODES")
    void itBecomesWhatIsServedAtItsSteps(FineTuning mode) {
        try (Trainer trainer = trainer(CONFIG.with(MOVING).with(mode))) {
            trainer.step(batch("1", 2, 1));
            assertNull(trainer.state().reference());
            trainer.step(batch("2", 2, 1));
            float[] served = trainer.state().ema();
            assertArrayEquals(served, trainer.state().reference());
            trainer.step(batch("3", 2, 1));
            assertArrayEquals(served, trainer.state().reference());
            trainer.step(batch("4", 2, 1));
            assertArrayEquals(trainer.state().ema(), trainer.state().reference());
        }
    }

    /** Before and after a move, and at it. */
    @ParameterizedTest
    @FieldSource("MODES")
    void aRestartAnywhereIsNoRestart(FineTuning mode) {
        TrainerConfig config = CONFIG.with(MOVING).with(mode);
        List<byte[]> snapshots = new ArrayList<>();
        List<Map<String, Double>> reports = new ArrayList<>();
        try (Trainer whole = trainer(config)) {
            for (int i = 0; i < 5; i++) {
                snapshots.add(whole.snapshot());
                reports.add(whole.step(batch("" + i, 2, 2)).metrics());
            }
            byte[] last = whole.snapshot();
            for (int from = 0; from < 5; from++) {
                try (Trainer resumed = trainer(config)) {
                    resumed.restore(snapshots.get(from));
                    for (int i = from; i < 5; i++) {
                        assertEquals(reports.get(i), resumed.step(batch("" + i, 2, 2)).metrics());
                    }
                    assertArrayEquals(last, resumed.snapshot(), "from step " + from);
                }
            }
        }
    }

    /** With an average that is the weights themselves, the policy stands on its reference again. */
    @Test
    void whereThePolicyIsItsReferenceAgainTheMarginIsZeroToTheBit() {
        TrainerConfig config =
                CONFIG.with(MOVING).withAdamW(new AdamWConfig(1e-3, 0.9, 0.95, 1e-8, 0, 1, 0));
        try (Trainer trainer = trainer(config);
                Trainer resumed = trainer(config)) {
            trainer.step(batch("1", 3, 1));
            assertNotEquals(0.0, trainer.step(batch("2", 3, 1)).get("preference.margin"));
            resumed.restore(trainer.snapshot());
            for (Trainer each : List.of(trainer, resumed)) {
                StepReport third = each.step(batch("3", 3, 1));
                assertEquals(0.0, third.get("preference.margin"));
                assertEquals(0.0, third.get("reward.winner.image"));
                assertEquals(0.0, third.get("reward.loser.text"));
                assertNotEquals(0.0, third.get("demonstration.drift"));
            }
        }
    }

    /** Drift is the whole way from the base, with the same words as where nothing moves. */
    @Test
    void driftIsMeasuredAgainstTheBase() {
        try (Trainer moving = trainer(CONFIG.with(MOVING));
                Trainer fixed = trainer(CONFIG)) {
            for (int i = 0; i < 4; i++) {
                StepReport one = moving.step(batch("" + i, 0, 2));
                StepReport other = fixed.step(batch("" + i, 0, 2));
                assertEquals(other.get("demonstration.drift"), one.get("demonstration.drift"));
            }
        }
    }

    @Test
    void aSnapshotTellsTheHashOfItsReference() {
        try (Trainer trainer = trainer(CONFIG.with(MOVING))) {
            Map<String, String> before = SafeTensors.metadata(trainer.snapshot());
            trainer.step(batch("1", 1, 0));
            trainer.step(batch("2", 1, 0));
            byte[] snapshot = trainer.snapshot();
            Map<String, String> after = SafeTensors.metadata(snapshot);
            assertEquals(before.get("reference"), after.get("reference"));
            assertNull(before.get("moved-reference"));
            assertEquals(64, after.get("moved-reference").length());

            Map<String, String> wrong = new TreeMap<>(after);
            wrong.put("moved-reference", before.get("reference"));
            byte[] swapped = TrainState.fromSafeTensors(snapshot).toSafeTensors(wrong);
            assertRefused(trainer, swapped, "was written with " + before.get("reference"));
        }
    }

    @Test
    void aTrainerWhoseReferenceIsFixedRefusesOneThatHasMoved() {
        byte[] start;
        byte[] moved;
        try (Trainer trainer = trainer(CONFIG.with(MOVING))) {
            trainer.step(batch("1", 1, 0));
            start = trainer.snapshot();
            trainer.step(batch("2", 1, 0));
            moved = trainer.snapshot();
        }
        try (Trainer fixed = trainer(CONFIG)) {
            fixed.restore(start);
            assertRefused(fixed, moved, "the snapshot's reference has moved");
            assertArrayEquals(start, fixed.snapshot());
        }
    }

    @Test
    void theBaseItselfNeverChanges() {
        float[] before = BASE.model().flat().clone();
        try (Trainer trainer = trainer(CONFIG.with(MOVING))) {
            for (int i = 0; i < 4; i++) {
                trainer.step(batch("" + i, 1, 1));
            }
        }
        assertArrayEquals(before, BASE.model().flat());
    }

    @Test
    void itMovesAfterAtLeastOneStep() {
        assertThrows(IllegalArgumentException.class, () -> new ReferenceRule.Moving(0));
    }

    private static void assertRefused(Trainer trainer, byte[] snapshot, String reason) {
        var e = assertThrows(IllegalArgumentException.class, () -> trainer.restore(snapshot));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
}
