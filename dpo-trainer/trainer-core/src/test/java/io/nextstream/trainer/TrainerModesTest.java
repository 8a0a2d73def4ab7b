package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.BASE;
import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.batch;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.tuning.FineTuning;
import io.nextstream.trainer.tuning.Trained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds however a step is computed and whatever of the model it trains. */
class TrainerModesTest {

    private static final Compute PLAIN = Compute.defaults();

    private static final Compute BF16 = PLAIN.in(Precision.BFLOAT16);

    private static final FineTuning LORA =
            new FineTuning.Lora(new LoraConfig(4, 8, List.of("q_proj", "mlp", "lm_head")));

    private static final FineTuning PARTS =
            new FineTuning.Parts(List.of("v_proj.bias", "layers.1.mlp", "image_head", "norm"));

    private enum Mode {
        PLAIN_FULL,
        CHUNK_OF_1,
        CHUNK_OF_3,
        IN_BF16,
        IN_BF16_CHUNK_OF_1,
        LOW_RANK,
        LOW_RANK_IN_BF16,
        SOME_PARTS,
        SOME_PARTS_IN_BF16,
        RECOMPUTED,
        RECOMPUTED_IN_BF16_LOW_RANK,
        RECOMPUTED_SOME_PARTS;

        TrainerConfig config() {
            return switch (this) {
                case PLAIN_FULL -> CONFIG;
                case CHUNK_OF_1 -> CONFIG.with(PLAIN.withChunk(1));
                case CHUNK_OF_3 -> CONFIG.with(PLAIN.withChunk(3));
                case IN_BF16 -> CONFIG.with(BF16);
                case IN_BF16_CHUNK_OF_1 -> CONFIG.with(BF16.withChunk(1));
                case LOW_RANK -> CONFIG.with(LORA);
                case LOW_RANK_IN_BF16 -> CONFIG.with(LORA).with(BF16);
                case SOME_PARTS -> CONFIG.with(PARTS);
                case SOME_PARTS_IN_BF16 -> CONFIG.with(PARTS).with(BF16);
                case RECOMPUTED -> CONFIG.with(PLAIN.recomputing());
                case RECOMPUTED_IN_BF16_LOW_RANK -> CONFIG.with(LORA).with(BF16.recomputing());
                case RECOMPUTED_SOME_PARTS -> CONFIG.with(PARTS).with(PLAIN.recomputing());
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void atTheReferenceThereIsNoMarginAndNoDriftToTheBit(Mode mode) {
        try (Trainer trainer = trainer(mode.config())) {
            StepReport report = trainer.step(batch("b", 4, 7));
            assertEquals(0.0, report.get("preference.margin"));
            assertEquals(0.0, report.get("reward.winner.image"));
            assertEquals(0.0, report.get("reward.loser.text"));
            assertEquals(0.0, report.get("demonstration.drift"));
            assertTrue(report.get("gradient.norm") > 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestartInTheMiddleIsNoRestart(Mode mode) {
        TrainerConfig config = mode.config();
        List<Batch> batches = List.of(batch("a", 2, 1), batch("b", 1, 2), batch("c", 2, 2));
        try (Trainer whole = trainer(config);
                Trainer resumed = trainer(config)) {
            batches.forEach(whole::step);
            byte[] snapshot;
            try (Trainer before = trainer(config)) {
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

    @ParameterizedTest
    @EnumSource(names = {"IN_BF16", "LOW_RANK", "SOME_PARTS"})
    void learnsWhichSideWasPreferred(Mode mode) {
        AdamWConfig fast = new AdamWConfig(3e-3, 0.9, 0.95, 1e-8, 0, 1, 0.5);
        try (Trainer trainer = trainer(mode.config().withAdamW(fast))) {
            for (int i = 0; i < 12; i++) {
                trainer.step(batch("step " + i, 4, 0));
            }
            StepReport report = trainer.step(batch("last", 4, 0));
            assertEquals(1.0, report.get("preference.accuracy"), report.toString());
            assertTrue(report.get("preference.loss") < 0.5, report.toString());
        }
    }

    /** Serving knows nothing of adapters: it gets the merged network, all else bit for bit. */
    @Test
    void servesTheMergedNetworkAndLeavesAlonePartsThatAreFrozen() {
        for (FineTuning mode : List.of(LORA, PARTS)) {
            Trained trained = mode.of(BASE.model().layout());
            try (Trainer trainer = trainer(CONFIG.with(mode))) {
                trainer.step(batch("a", 2, 2));
                trainer.step(batch("b", 2, 2));
                Weights served = trainer.served().model();
                assertArrayEquals(
                        trained.merged(BASE.model(), trainer.state().ema()).flat(), served.flat());
                assertFalse(Arrays.equals(BASE.model().flat(), served.flat()));
                String frozen = "layers.0.self_attn.k_proj.weight";
                assertArrayEquals(BASE.model().get(frozen), served.get(frozen));
                assertEquals(trained.layout().size(), trainer.state().m().length);
            }
        }
    }

    @Test
    void aSnapshotOfAnotherModeIsRefused() {
        byte[] snapshot;
        try (Trainer full = trainer(CONFIG)) {
            snapshot = full.snapshot();
        }
        try (Trainer lora = trainer(CONFIG.with(LORA))) {
            var e = assertThrows(IllegalArgumentException.class, () -> lora.restore(snapshot));
            assertTrue(
                    e.getMessage()
                            .startsWith("the snapshot's mode is full, this trainer's is lora"),
                    e.getMessage());
        }
    }

    /** Products of eight bits: another gradient, but one that points the same way. */
    @Test
    void bf16ChangesTheGradientByItsRounding() {
        float[] exact = firstMoments(CONFIG);
        float[] rounded = firstMoments(CONFIG.with(BF16));
        double cosine = dot(exact, rounded) / Math.sqrt(dot(exact, exact) * dot(rounded, rounded));
        assertNotEquals(1.0, cosine, 1e-9);
        assertEquals(1.0, cosine, 2e-2);
    }

    /** The master weights take steps far below what eight bits of mantissa can tell apart. */
    @Test
    void bf16KeepsMasterWeightsOfFullPrecision() {
        try (Trainer trainer = trainer(CONFIG.with(BF16))) {
            trainer.step(batch("b", 2, 2));
            int fine = 0;
            for (float weight : trainer.state().flat()) {
                if ((Float.floatToIntBits(weight) & 0xffff) != 0) {
                    fine++;
                }
            }
            assertTrue(fine > 0.9 * trainer.state().flat().length, fine + " numbers");
        }
    }

    /** Gradient accumulation: means are over the batch, so chunks of it only add up. */
    @Test
    void theGradientsOfChunksAddUpToTheBatchs() {
        List<float[]> moments = new ArrayList<>();
        for (int chunk : new int[] {1, 2, 3, 32}) {
            moments.add(firstMoments(CONFIG.with(PLAIN.withChunk(chunk))));
        }
        double most = 0;
        for (float value : moments.get(3)) {
            most = Math.max(most, Math.abs(value));
        }
        for (float[] each : moments) {
            assertArrayEquals(moments.get(3), each, (float) (1e-4 * most));
        }
    }

    /** Computing a layer again changes what lies in memory, not what it learns. */
    @ParameterizedTest
    @EnumSource(names = {"PLAIN_FULL", "LOW_RANK", "SOME_PARTS", "IN_BF16"})
    void recomputedLayersHaveTheGradientsOfKeptOnes(Mode mode) {
        TrainerConfig kept = mode.config();
        float[] expected = firstMoments(kept);
        float[] got = firstMoments(kept.with(kept.compute().recomputing()));
        double cosine = dot(expected, got) / Math.sqrt(dot(expected, expected) * dot(got, got));
        assertEquals(1, cosine, mode == Mode.IN_BF16 ? 1e-3 : 1e-8);
        assertEquals(1, dot(got, got) / dot(expected, expected), 1e-3);
    }

    /** A tenth of the clipped gradient of the first step. */
    private static float[] firstMoments(TrainerConfig config) {
        try (Trainer trainer = trainer(config)) {
            trainer.step(batch("x", 5, 4));
            return trainer.state().m();
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
