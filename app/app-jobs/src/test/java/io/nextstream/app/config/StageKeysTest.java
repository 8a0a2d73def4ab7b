package io.nextstream.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.stage.PreferenceStage;
import io.nextstream.trainer.stage.StageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A DPO stage runs in the loop with the numbers that its file has. */
class StageKeysTest {

    @Test
    void thePapersStageMovesWhatThePaperSaysAndNothingElse() throws IOException {
        assertEquals(
                Map.of(
                        "trainer.learning-rate", "2.0E-6",
                        "trainer.warmup", "200",
                        "trainer.weight-decay", "0.1"),
                StageKeys.of(stage("paper")));
        TrainerConfig trainer = trainer(stage("paper"));
        TrainerConfig usual = TrainerConfig.defaults();
        assertEquals(
                new AdamWConfig(2e-6, 0.9, 0.95, 1e-8, 0.1, 1, usual.adamW().emaDecay()),
                trainer.adamW());
        assertEquals(200, trainer.warmup());
        assertEquals(usual.beta(), trainer.beta());
        assertEquals(usual.demonstrationWeight(), trainer.demonstrationWeight());
    }

    @Test
    void everyNumberOfAStageArrives() {
        PreferenceStage stage =
                assertInstanceOf(
                        PreferenceStage.class,
                        StageFile.parse(
                                "all",
                                """
                                name: all
                                kind: dpo
                                image-sides: [32]
                                learning-rate: 3e-5
                                schedule: constant
                                warmup: 7
                                weight-decay: 0.25
                                steps: 9
                                ema: 0.5
                                draws: 3
                                beta: 70
                                beta-text: 0.75
                                demonstration-weight: 2
                                loss-weights: {text: 0.3}
                                """));
        TrainerConfig trainer = trainer(stage);
        assertEquals(new AdamWConfig(3e-5, 0.9, 0.95, 1e-8, 0.25, 1, 0.5), trainer.adamW());
        assertEquals(7, trainer.warmup());
        assertEquals(3, trainer.draws());
        assertEquals(70, trainer.beta());
        assertEquals(0.75, trainer.betaText());
        assertEquals(2, trainer.demonstrationWeight());
        assertEquals(0.3, trainer.textWeight());
    }

    @Test
    void theTinyStageIsTheLoopsOwnRecipeWithAWarmUp() throws IOException {
        TrainerConfig trainer = trainer(stage("tiny"));
        assertEquals(20, trainer.warmup());
        assertEquals(TrainerConfig.defaults().adamW(), trainer.adamW());
        assertEquals(TrainerConfig.defaults().beta(), trainer.beta());
    }

    private static TrainerConfig trainer(PreferenceStage stage) {
        LoopConfig written = LoopConfig.of(ConfigFile.parse("stage", StageKeys.yaml(stage)));
        assertEquals(written, StageKeys.config(stage));
        return written.trainer();
    }

    private static PreferenceStage stage(String folder) throws IOException {
        Path file = Path.of("../../stages", folder, "dpo.yaml");
        return assertInstanceOf(
                PreferenceStage.class, StageFile.parse("dpo", Files.readString(file)));
    }
}
