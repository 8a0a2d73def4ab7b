package io.nextstream.trainer.pretrain;

import static io.nextstream.trainer.pretrain.PretrainLab.AUTOENCODER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderWeights;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.loss.ReconstructionLoss.Terms;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.tuning.FineTuning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderTunerTest {

    private static final Weights START = AutoencoderWeights.initial(AUTOENCODER, 4);
    private static final FineTuning DECODER = new FineTuning.Parts(List.of("decoder"));

    /** Slanted stripes of 16 x 16 in the colours of a traffic light. */
    private static final PictureSource STRIPES =
            index -> {
                byte[] rgb = new byte[3 * 16 * 16];
                for (int i = 0; i < rgb.length; i++) {
                    int place = i / 3 % 16 + i / 3 / 16 + (int) (index % 5);
                    rgb[i] = (byte) (place / 4 % 2 == 0 && i % 3 == index % 2 ? 230 : 20);
                }
                return new Sample(new RgbImage(16, 16, rgb), "stripes", null);
            };

    @TempDir private Path folder;

    @Test
    void lowersItsLoss() throws Exception {
        List<Progress> reports = new ArrayList<>();
        tuner(config(new FineTuning.Full(), 30), folder, reports::add).run();
        double first = reports.get(0).loss();
        double last = reports.get(29).loss();
        assertTrue(last < 0.7 * first, first + " to " + last);
    }

    /** The latents that a model has learnt stay what they are, to the bit. */
    @Test
    void aTunedDecoderLeavesTheEncoderAlone() throws Exception {
        Weights tuned = tuner(config(DECODER, 3), folder, report -> {}).run();
        for (TensorSpec spec : START.layout().specs()) {
            boolean same = Arrays.equals(START.get(spec.name()), tuned.get(spec.name()));
            assertEquals(spec.name().startsWith("encoder."), same, spec.name());
        }
    }

    @Test
    void aRestartInTheMiddleIsNoRestart() throws Exception {
        for (FineTuning mode : List.of(new FineTuning.Full(), DECODER)) {
            TuningConfig config = config(mode, 5);
            Weights whole = tuner(config, folder.resolve("whole " + mode), report -> {}).run();
            Path broken = folder.resolve("broken " + mode);
            AutoencoderTuner stopped =
                    tuner(
                            config,
                            broken,
                            report -> {
                                if (report.step() == 2) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            assertThrows(InterruptedException.class, stopped::run);
            AutoencoderTuner again = tuner(config, broken, report -> {});
            assertArrayEquals(whole.flat(), again.run().flat());
            again.forget();
            assertFalse(Files.exists(broken));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        TuningConfig config = config(new FineTuning.Full(), 1);
        Weights other = AutoencoderWeights.initial(AutoencoderConfig.small(), 1);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new AutoencoderTuner(
                                config,
                                AUTOENCODER,
                                other,
                                STRIPES,
                                folder,
                                report -> {},
                                Clock.systemUTC(),
                                TorchDevice.CPU));
        AutoencoderTuner small =
                new AutoencoderTuner(
                        config,
                        AUTOENCODER,
                        START,
                        PretrainLab.PLAIN,
                        folder,
                        report -> {},
                        Clock.systemUTC(),
                        TorchDevice.CPU);
        var e = assertThrows(IllegalArgumentException.class, small::run);
        assertTrue(e.getMessage().contains("8*8"), e.getMessage());
    }

    @Test
    void theDefaultsAreThePapers() {
        TuningConfig config = TuningConfig.decoder(new Budget.Steps(50_000), 1);
        assertEquals(1e-5, config.stage().adamW().learningRate());
        assertEquals(1000, config.stage().warmup());
        assertEquals(DECODER, config.mode());
        assertEquals(3e-4, config.withRate(3e-4, 10).stage().adamW().learningRate());
        assertEquals(10, config.withRate(3e-4, 10).stage().warmup());
    }

    private static AutoencoderTuner tuner(
            TuningConfig config, Path folder, Progress.Listener listener) {
        return new AutoencoderTuner(
                config,
                AUTOENCODER,
                START,
                STRIPES,
                folder,
                listener,
                Clock.systemUTC(),
                TorchDevice.CPU);
    }

    private static TuningConfig config(FineTuning mode, long steps) {
        AdamWConfig adamW = new AdamWConfig(5e-3, 0.9, 0.95, 1e-8, 0, 1.0, 0.9);
        return new TuningConfig(
                7,
                new StageConfig(new Budget.Steps(steps), 4, adamW, 2),
                mode,
                new Terms(1, 1, 1),
                2,
                2,
                new Rhythm(Duration.ofHours(1), Duration.ZERO));
    }
}
