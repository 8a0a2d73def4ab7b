package io.nextstream.trainer.pretrain;

import static io.nextstream.trainer.pretrain.PretrainLab.AUTOENCODER;
import static io.nextstream.trainer.pretrain.PretrainLab.PLAIN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.autoencoder.AutoencoderWeights;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.ReconstructionLoss;
import io.nextstream.trainer.loss.ReconstructionLoss.Terms;
import io.nextstream.trainer.tuning.FineTuning;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AutoencoderGradientTest {

    private static final Terms TERMS = new Terms(1, 1, 0);
    private static final ScriptModule MODULE =
            ReconstructionLoss.compile(
                    AUTOENCODER,
                    new FineTuning.Full().of(AutoencoderScript.layout(AUTOENCODER)),
                    TorchDevice.CPU);

    @AfterAll
    static void close() {
        MODULE.close();
    }

    /** Parts of unlike size too: each counts its share of the pictures. */
    @Test
    void thePartsOfABatchAddUpToItsGradient() {
        StageGradient.Result whole = gradient(0, 1);
        float[] expected = whole.gradient().head().toFloatArray();
        double most = 0;
        for (float value : expected) {
            most = Math.max(most, Math.abs(value));
        }
        for (int parts : new int[] {2, 3, 5}) {
            StageGradient.Result cut = gradient(0, parts);
            assertEquals(whole.loss(), cut.loss(), 1e-6);
            assertEquals(whole.flow(), cut.flow(), 1e-6);
            assertArrayEquals(
                    expected, cut.gradient().head().toFloatArray(), (float) (1e-5 * most));
        }
    }

    @Test
    void everyStepHasItsOwnPicturesAndNoise() {
        double first = gradient(0, 1).loss();
        assertEquals(first, gradient(0, 1).loss());
        assertEquals(1, Math.signum(Math.abs(first - gradient(1, 1).loss())));
    }

    @Test
    void morePartsThanPicturesAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new AutoencoderGradient.Plan(1, 4, 5, TERMS));
    }

    private static StageGradient.Result gradient(long step, int parts) {
        NDManager kept = MODULE.newManager();
        try (Workers workers = new Workers(2);
                AutoencoderGradient gradients =
                        new AutoencoderGradient(
                                new AutoencoderGradient.Plan(1, 5, parts, TERMS),
                                AUTOENCODER,
                                PLAIN,
                                MODULE,
                                Parameters::all,
                                workers)) {
            return gradients.at(
                    step, kept.create(AutoencoderWeights.initial(AUTOENCODER, 2).flat()));
        }
    }
}
