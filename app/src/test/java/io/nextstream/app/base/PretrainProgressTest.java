package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.trainer.pretrain.Progress;
import io.nextstream.trainer.pretrain.Progress.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PretrainProgressTest {
    @Test
    void theAutoencoderHasOneLoss() {
        assertEquals(
                "autoencoder   7%  step     42    310 pictures/s  loss 0.1235  9:05 left",
                line(Stage.AUTOENCODER, 0.07, Duration.ofSeconds(545)));
    }

    @Test
    void theModelHasTwoPartsAndMayTakeHours() {
        assertEquals(
                "model       100%  step     42    310 pictures/s  loss 0.1235"
                        + "  flow 0.1000  text 0.0235  2:03:04 left",
                line(Stage.MODEL, 1, Duration.ofSeconds(2 * 3600 + 3 * 60 + 4)));
    }

    private static String line(Stage stage, double used, Duration left) {
        return PretrainProgress.line(
                new Progress(stage, 42, used, 310.2, 0.12346, 0.1, 0.02346, left));
    }
}
