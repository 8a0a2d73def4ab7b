package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.batch;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.network.Precision;
import io.nextstream.trainer.data.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds however a step is computed and whatever of the model it trains. */
class TrainerModesTest {

    private static final Compute PLAIN = Compute.defaults();

    private static final Map<String, TrainerConfig> BY_NAME =
            Map.of(
                    "plain", CONFIG,
                    "chunk of 1", CONFIG.with(PLAIN.withChunk(1)),
                    "chunk of 3", CONFIG.with(PLAIN.withChunk(3)),
                    "bf16", CONFIG.with(PLAIN.in(Precision.BFLOAT16)),
                    "bf16, chunk of 1", CONFIG.with(PLAIN.withChunk(1).in(Precision.BFLOAT16)));

    private static final List<String> MODES = BY_NAME.keySet().stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("MODES")
    void atTheReferenceThereIsNoMarginAndNoDriftToTheBit(String mode) {
        try (Trainer trainer = trainer(BY_NAME.get(mode))) {
            StepReport report = trainer.step(batch("b", 4, 7));
            assertEquals(0.0, report.get("preference.margin"));
            assertEquals(0.0, report.get("reward.winner.image"));
            assertEquals(0.0, report.get("reward.loser.text"));
            assertEquals(0.0, report.get("demonstration.drift"));
            assertTrue(report.get("gradient.norm") > 0);
        }
    }

    @ParameterizedTest
    @FieldSource("MODES")
    void aRestartInTheMiddleIsNoRestart(String mode) {
        TrainerConfig config = BY_NAME.get(mode);
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

    /** Products of eight bits: another gradient, but one that points the same way. */
    @Test
    void bf16ChangesTheGradientByItsRounding() {
        float[] exact = firstMoments(BY_NAME.get("plain"));
        float[] rounded = firstMoments(BY_NAME.get("bf16"));
        double cosine = dot(exact, rounded) / Math.sqrt(dot(exact, exact) * dot(rounded, rounded));
        assertNotEquals(1.0, cosine, 1e-9);
        assertEquals(1.0, cosine, 2e-2);
    }

    /** The master weights take steps far below what eight bits of mantissa can tell apart. */
    @Test
    void bf16KeepsMasterWeightsOfFullPrecision() {
        try (Trainer trainer = trainer(BY_NAME.get("bf16"))) {
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
