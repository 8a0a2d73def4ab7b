package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.ReconstructionLoss;
import io.nextstream.trainer.optimizer.Schedule;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.pretrain.Checkpoints.Checkpoint;
import io.nextstream.trainer.pretrain.Progress.Stage;
import io.nextstream.trainer.tuning.Trained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Goes on training an autoencoder that exists (NextStep-1, section 4.1): with noise on its latents,
 * at a constant learning rate after a warm-up. The weights that come out are the moving averages.
 *
 * <p>A model draws in the latents that it learnt. It keeps its worth if only the decoder is tuned,
 * {@link TuningConfig#decoder}; with the encoder it has to be trained anew.
 *
 * <p>Checkpoints, restarts, threads and bits are as in {@link Pretrainer}.
 */
public final class AutoencoderTuner {

    private final TuningConfig config;
    private final AutoencoderConfig sizes;
    private final Weights start;
    private final Trained trained;
    private final PictureSource source;
    private final Progress.Listener listener;
    private final Clock clock;
    private final TorchDevice device;
    private final Checkpoints checkpoints;

    /**
     * @param start where it begins, with the parameters of {@code sizes}
     * @param folder for checkpoints; a run finds its own there and goes on
     * @param clock measures budgets of time, reports and checkpoints
     * @param device that computes; a run can go on on another
     * @throws IllegalArgumentException if a name of {@code config} means no parameter
     */
    public AutoencoderTuner(
            TuningConfig config,
            AutoencoderConfig sizes,
            Weights start,
            PictureSource source,
            Path folder,
            Progress.Listener listener,
            Clock clock,
            TorchDevice device) {
        if (!start.layout().specs().equals(AutoencoderScript.layout(sizes).specs())) {
            throw new IllegalArgumentException("the weights are of another autoencoder");
        }
        this.config = config;
        this.sizes = sizes;
        this.start = start;
        this.trained = config.mode().of(start.layout());
        this.source = source;
        this.listener = listener;
        this.clock = clock;
        this.device = device;
        this.checkpoints =
                new Checkpoints(
                        folder,
                        "%s %s from %s pictures %s"
                                .formatted(config, sizes, hash(start), SourceMark.of(source)));
    }

    private static String hash(Weights weights) {
        return HexFormat.of().formatHex(Sha256.digest().digest(weights.toSafeTensors()));
    }

    /**
     * The tuned weights, from the newest checkpoint if there is one.
     *
     * @throws InterruptedException if the thread was interrupted; a checkpoint was written
     * @throws UncheckedIOException if a checkpoint cannot be written or read
     */
    public Weights run() throws InterruptedException {
        ScriptModule.threads(1);
        try (Workers workers = new Workers(device.feeders(config.workers()));
                ScriptModule module = ReconstructionLoss.compile(sizes, trained, device);
                NDManager manager = module.newManager()) {
            NDArray frozen = Tensors.of(manager, start.flat());
            Optional<Checkpoint> at = checkpoints.latest();
            try (AutoencoderGradient gradients =
                    new AutoencoderGradient(
                            config.plan(),
                            sizes,
                            source,
                            module,
                            flat -> new Parameters(frozen, flat),
                            workers)) {
                TrainState end =
                        stage().run(
                                        at.map(Checkpoint::state)
                                                .orElseGet(
                                                        () ->
                                                                TrainState.initial(
                                                                        trained.start(start))),
                                        at.map(Checkpoint::elapsed).orElse(Duration.ZERO),
                                        module,
                                        gradients);
                return trained.merged(start, end.ema());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint of the tuning cannot be used", e);
        }
    }

    private StageRun stage() {
        return new StageRun(
                Stage.AUTOENCODER,
                config.stage().budget(),
                config.stage().adamW(),
                Schedule.constant(config.stage().warmup()),
                config.rhythm(),
                clock,
                listener,
                this::keep,
                StageRun.Watcher.NONE);
    }

    private void keep(TrainState state, Duration elapsed) {
        try {
            checkpoints.write(new Checkpoint(Stage.AUTOENCODER, state, elapsed, null));
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint of the tuning cannot be written", e);
        }
    }

    /** Removes the checkpoints, when the result is safe. */
    public void forget() {
        try {
            checkpoints.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints cannot be removed", e);
        }
    }
}
