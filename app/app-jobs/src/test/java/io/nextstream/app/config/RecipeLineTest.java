package io.nextstream.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecipeLineTest {
    @Test
    void aRunSaysHowItLearns() {
        assertEquals(
                "learning rate 0.0001, batches of up to 16 pairs and 16 demonstrations of weight 3,"
                        + " no ratings, loss sigmoid, margin of both, β 50, β_text 0.5, reference"
                        + " fixed, K 4 of fresh noise, mode full, fp32",
                config("").recipe());
        assertEquals(
                "learning rate 0.00002, after 100 steps of warm-up, batches of up to 8 pairs and 16"
                        + " demonstrations of weight 3, votes weighed by who cast them, votes on one"
                        + " prompt in ten kept, ratings of weight 2 and 0.5, loss sigmoid 0.8 + bco"
                        + " 0.2 with sdpo 0.9, margin of image, β from 50 to 10 in 200 steps, β_text"
                        + " 0, reference moved every 70 steps, K 1 of tracked noise, mode lora of"
                        + " rank 4 and alpha 32, bf16",
                config(
                                """
                                trainer.learning-rate: 2e-5
                                trainer.warmup: 100
                                preference.batch.pairs: 8
                                trainer.loss: sigmoid 0.8, bco 0.2
                                trainer.loser-gradient: sdpo
                                trainer.beta-text: 0
                                trainer.draws: 1
                                preference.reliability: true
                                preference.keep-for-promotion: true
                                preference.ratings: true
                                trainer.kto-desirable: 2
                                trainer.kto-undesirable: 0.5
                                trainer.margin: image
                                trainer.beta-schedule: linear
                                trainer.beta-final: 10
                                trainer.beta-steps: 200
                                trainer.reference: moving
                                trainer.reference-every: 70
                                trainer.noise: tracked
                                trainer.mode: lora
                                trainer.lora-rank: 4
                                trainer.precision: bf16
                                """)
                        .recipe());
        assertTrue(
                config("trainer.mode: parts").recipe().contains("mode parts image_head and "),
                config("trainer.mode: parts").recipe());
    }

    private static LoopConfig config(String yaml) {
        return LoopConfig.of(ConfigFile.parse("test.yaml", yaml));
    }
}
