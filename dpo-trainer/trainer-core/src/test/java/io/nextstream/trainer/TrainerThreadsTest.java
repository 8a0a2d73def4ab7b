package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.batch;
import static io.nextstream.trainer.TrainerLab.example;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.optimizer.DivergedException;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However many threads compute a step, it comes to the same bits. */
class TrainerThreadsTest {

    /** Five pairs and three demonstrations are five calls. */
    private static final Compute CHUNKS = Compute.defaults().withChunk(2);

    private enum Mode {
        FULL,
        IN_BF16,
        LOW_RANK,
        SOME_PARTS,
        RECOMPUTED;

        TrainerConfig config(int threads) {
            Compute compute = CHUNKS.withThreads(threads);
            return switch (this) {
                case FULL -> CONFIG.with(compute);
                case IN_BF16 -> CONFIG.with(compute.in(Precision.BFLOAT16));
                case LOW_RANK ->
                        CONFIG.with(compute)
                                .with(
                                        new FineTuning.Lora(
                                                new LoraConfig(4, 8, List.of("q_proj", "mlp"))));
                case SOME_PARTS ->
                        CONFIG.with(compute)
                                .with(new FineTuning.Parts(List.of("image_head", "norm")));
                case RECOMPUTED -> CONFIG.with(compute.recomputing());
            };
        }
    }

    private record Found(List<StepReport> reports, byte[] snapshot) {}

    @ParameterizedTest
    @EnumSource
    void theBitsDependOnTheChunkAlone(Mode mode) {
        Found expected = steps(mode.config(1));
        for (int threads : new int[] {2, 3, 8}) {
            Found found = steps(mode.config(threads));
            assertEquals(expected.reports(), found.reports(), threads + " threads");
            assertArrayEquals(expected.snapshot(), found.snapshot(), threads + " threads");
        }
    }

    /** What one call finds wrong concerns them all. */
    @Test
    void aBatchThatDivergesInOneCallChangesNothing() {
        float[] broken = new float[4 * 32];
        broken[3] = Float.NaN;
        List<Example> shown = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            shown.add(example("d" + i, i, null));
        }
        shown.add(new Example("broken", "red", null, 2, 2, broken));
        try (Trainer trainer = trainer(Mode.FULL.config(2))) {
            trainer.step(batch("a", 2, 2));
            byte[] before = trainer.snapshot();
            Batch poison = new Batch("poison", List.of(), shown);
            assertThrows(DivergedException.class, () -> trainer.step(poison));
            assertArrayEquals(before, trainer.snapshot());
        }
    }

    @Test
    void noThreadsAreRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> Compute.defaults().withThreads(0));
        assertEquals("number of threads is out of range: 0", e.getMessage());
    }

    private static Found steps(TrainerConfig config) {
        try (Trainer trainer = trainer(config)) {
            List<StepReport> reports = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                reports.add(trainer.step(batch("step " + i, 5, 3)));
            }
            return new Found(reports, trainer.snapshot());
        }
    }
}
