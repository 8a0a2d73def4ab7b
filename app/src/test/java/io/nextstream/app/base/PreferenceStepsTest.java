package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.StageKeys;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.Trainer;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.pretrain.Rhythm;
import io.nextstream.trainer.pretrain.StageTrainer;
import io.nextstream.trainer.stage.PreferenceStage;
import io.nextstream.trainer.stage.StageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceStepsTest {
    private static final ModelBundle MODEL = TinyBase.learning().bundle();
    private static final PreferenceStage STAGE =
            (PreferenceStage)
                    StageFile.parse(
                            "s",
                            """
                            name: liked
                            kind: dpo
                            image-sides: [32]
                            learning-rate: 1e-3
                            schedule: constant
                            warmup: 0
                            weight-decay: 0
                            steps: 5
                            draws: 1
                            """);

    @TempDir Path folder;

    private final List<String> told = new ArrayList<>();
    private final List<Long> shown = new ArrayList<>();

    private static Batch batch(long step) {
        return new Batch("b" + step, List.of(pair(step), pair(step + 7)), List.of());
    }

    private static Pair pair(long number) {
        return new Pair("p" + number, example(number, 0), example(number, 1), 1);
    }

    private static Example example(long number, int side) {
        int numbers = 4 * MODEL.config().tokenChannels();
        float[] tokens = NoiseStream.of("test", "picture" + side, 1).normals(number, numbers);
        return new Example("e", "a red circle", null, 2, 2, tokens);
    }

    private Trainer trainer() {
        return new Trainer(MODEL, StageKeys.config(STAGE).trainer(), TorchDevice.CPU);
    }

    private PreferenceCheckpoint checkpoint(String run) {
        return new PreferenceCheckpoint(folder.resolve("unfinished"), run);
    }

    private void run(Trainer trainer, Consumer<String> terminal)
            throws InterruptedException, IOException {
        PreferenceCheckpoint checkpoint = checkpoint("run");
        checkpoint.read(trainer);
        StageTrainer.Show show =
                new StageTrainer.Show() {
                    @Override
                    public boolean wants(long step) {
                        return step % 2 == 0;
                    }

                    @Override
                    public void show(long step, Weights weights) {
                        shown.add(step);
                    }
                };
        new PreferenceSteps(
                        STAGE,
                        checkpoint,
                        new PreferenceLog(folder, "s", trainer.step() > 0),
                        show,
                        new Rhythm(Duration.ofHours(1), Duration.ZERO),
                        Clock.systemUTC(),
                        terminal)
                .run(trainer, PreferenceStepsTest::batch);
    }

    /** Interrupted and started again: the same bits as in one go. */
    @Test
    void aRestartInTheMiddleIsNoRestart() throws Exception {
        byte[] whole;
        try (Trainer trainer = trainer()) {
            run(trainer, told::add);
            whole = trainer.snapshot();
        }
        assertEquals(5, told.size());
        assertTrue(
                told.get(4).startsWith("liked           100%  step      5  margin "), told.get(4));
        assertTrue(told.get(0).contains("margin 0.000  accuracy 0.50"), told.get(0));
        assertEquals(List.of(2L, 4L), shown);
        assertFalse(Files.exists(folder.resolve("unfinished")));
        List<String> curve = Files.readAllLines(folder.resolve("curves.csv"));
        try (Trainer trainer = trainer()) {
            Consumer<String> stop =
                    line -> {
                        if (line.contains("step      3")) {
                            Thread.currentThread().interrupt();
                        }
                    };
            assertThrows(InterruptedException.class, () -> run(trainer, stop));
        }
        try (Trainer trainer = trainer()) {
            run(trainer, told::add);
            assertArrayEquals(whole, trainer.snapshot());
        }
        assertEquals(curve, Files.readAllLines(folder.resolve("curves.csv")));
    }

    @Test
    void anotherRunsSnapshotIsRefused() throws IOException {
        try (Trainer trainer = trainer()) {
            checkpoint("run").keep(trainer);
            BaseException other =
                    assertThrows(BaseException.class, () -> checkpoint("other").read(trainer));
            assertTrue(String.valueOf(other.getMessage()).contains("belongs to a run with other"));
            Files.write(folder.resolve("unfinished/snapshot.safetensors"), new byte[20]);
            BaseException damaged =
                    assertThrows(BaseException.class, () -> checkpoint("run").read(trainer));
            assertTrue(String.valueOf(damaged.getMessage()).contains("to begin again"));
            checkpoint("run").forget();
            checkpoint("other").read(trainer);
            assertEquals(0, trainer.step());
        }
    }
}
