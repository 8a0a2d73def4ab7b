package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.autoencoder.AutoencoderWeights;
import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.ReconstructionLoss;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.optimizer.Schedule;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.pretrain.Checkpoints.Checkpoint;
import io.nextstream.trainer.pretrain.Progress.Stage;
import io.nextstream.trainer.tuning.FineTuning;
import io.nextstream.trainer.tuning.Trained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Trains autoencoder and model on pictures with captions, plans and the pictures they were made
 * from; from scratch, or the model alone from where it is.
 *
 * <p>Stage one trains the autoencoder; stage two trains the model on its tokens. The weights that
 * come out are the moving averages. Checkpoints are written on the way: {@link #run} after a crash
 * goes on where the last one was taken, with the same bits if budgets are steps.
 *
 * <p>Sets libtorch's threads to one for the whole process: gradients of parts of a batch are
 * computed side by side instead.
 */
public final class Pretrainer {

    private final PretrainConfig config;
    private final AutoencoderConfig autoencoderSizes;
    private final ModelConfig modelSizes;
    private final byte[] tokenizerJson;
    private final @Nullable Result base;
    private final PictureSource source;
    private final Progress.Listener listener;
    private final Clock clock;
    private final TorchDevice device;
    private final Checkpoints checkpoints;

    /**
     * @param tokenizerJson must know all words of the source
     * @param folder for checkpoints; a run finds its own there and goes on
     * @param clock measures budgets of time, reports and checkpoints
     * @param device that computes; a run can go on on another
     */
    public Pretrainer(
            PretrainConfig config,
            AutoencoderConfig autoencoderSizes,
            ModelConfig modelSizes,
            byte[] tokenizerJson,
            PictureSource source,
            Path folder,
            Progress.Listener listener,
            Clock clock,
            TorchDevice device) {
        this(
                config,
                autoencoderSizes,
                modelSizes,
                tokenizerJson,
                null,
                source,
                folder,
                listener,
                clock,
                device);
    }

    /**
     * Trains a model on from where it is; its autoencoder stays, and there is no stage one.
     *
     * @param base must know all words of the source
     * @param folder for checkpoints; a run finds its own there and goes on
     * @param clock measures budgets of time, reports and checkpoints
     * @param device that computes; a run can go on on another
     */
    public Pretrainer(
            PretrainConfig config,
            ModelBundle base,
            PictureSource source,
            Path folder,
            Progress.Listener listener,
            Clock clock,
            TorchDevice device) {
        this(
                config,
                base.autoencoderConfig(),
                base.config(),
                base.tokenizerJson(),
                new Result(base.autoencoder(), base.model()),
                source,
                folder,
                listener,
                clock,
                device);
    }

    private Pretrainer(
            PretrainConfig config,
            AutoencoderConfig autoencoderSizes,
            ModelConfig modelSizes,
            byte[] tokenizerJson,
            @Nullable Result base,
            PictureSource source,
            Path folder,
            Progress.Listener listener,
            Clock clock,
            TorchDevice device) {
        if (autoencoderSizes.tokenChannels() != modelSizes.tokenChannels()) {
            throw new IllegalArgumentException(
                    "the autoencoder's tokens have %d numbers, the model's %d"
                            .formatted(
                                    autoencoderSizes.tokenChannels(), modelSizes.tokenChannels()));
        }
        this.config = config;
        this.autoencoderSizes = autoencoderSizes;
        this.modelSizes = modelSizes;
        this.tokenizerJson = tokenizerJson.clone();
        this.base = base;
        this.source = source;
        this.listener = listener;
        this.clock = clock;
        this.device = device;
        this.checkpoints =
                new Checkpoints(
                        folder,
                        config
                                + " "
                                + autoencoderSizes
                                + modelSizes
                                + " pictures "
                                + SourceMark.of(source)
                                + (base == null ? "" : " on " + base.hash()));
    }

    /**
     * Both stages, from the newest checkpoint if there is one.
     *
     * @throws InterruptedException if the thread was interrupted; a checkpoint was written
     * @throws UncheckedIOException if a checkpoint cannot be written or read
     */
    public Result run() throws InterruptedException {
        ScriptModule.threads(1);
        try (Workers workers = new Workers(device.feeders(config.workers()))) {
            Optional<Checkpoint> start = checkpoints.latest();
            Weights autoencoder = autoencoder(start, workers);
            Weights model = model(start, autoencoder, workers);
            return new Result(autoencoder, model);
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint of pre-training cannot be used", e);
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

    private Weights autoencoder(Optional<Checkpoint> start, Workers workers)
            throws InterruptedException {
        if (base != null) {
            return base.autoencoder();
        }
        ParameterLayout layout = AutoencoderScript.layout(autoencoderSizes);
        byte[] done = start.map(Checkpoint::autoencoder).orElse(null);
        if (done != null) {
            return Weights.fromSafeTensors(layout, done);
        }
        TrainState state =
                start.map(Checkpoint::state)
                        .orElseGet(
                                () ->
                                        TrainState.initial(
                                                AutoencoderWeights.initial(
                                                                autoencoderSizes, config.seed())
                                                        .flat()));
        Trained all = new FineTuning.Full().of(layout);
        try (ScriptModule module = ReconstructionLoss.compile(autoencoderSizes, all, device);
                AutoencoderGradient gradients =
                        new AutoencoderGradient(
                                new AutoencoderGradient.Plan(
                                        config.seed(),
                                        config.autoencoder().batch(),
                                        config.parts(),
                                        config.reconstruction()),
                                autoencoderSizes,
                                source,
                                module,
                                Parameters::all,
                                workers)) {
            TrainState end =
                    stage(
                                    Stage.AUTOENCODER,
                                    config.autoencoder(),
                                    (at, spent) -> keep(Stage.AUTOENCODER, at, spent, null))
                            .run(state, spent(start), module, gradients);
            return new Weights(layout, end.ema());
        }
    }

    private Weights model(Optional<Checkpoint> start, Weights autoencoder, Workers workers)
            throws InterruptedException {
        Optional<Checkpoint> own = start.filter(at -> at.stage() == Stage.MODEL);
        TrainState state =
                own.map(Checkpoint::state).orElseGet(() -> TrainState.initial(beginning().flat()));
        byte[] first = autoencoder.toSafeTensors();
        keep(Stage.MODEL, state, spent(own), first);
        try (Autoencoder encoder = new Autoencoder(autoencoderSizes, autoencoder, device);
                TextTokenizer tokenizer = TextTokenizer.of(tokenizerJson);
                ScriptModule module =
                        TrainingModule.compile(modelSizes, device, config.precision());
                ModelGradient gradients =
                        new ModelGradient(
                                rows(encoder, tokenizer)::batch,
                                config.imageWeight(),
                                config.textWeight(),
                                module,
                                workers)) {
            TrainState end =
                    stage(
                                    Stage.MODEL,
                                    config.model(),
                                    (at, spent) -> keep(Stage.MODEL, at, spent, first))
                            .run(state, spent(own), module, gradients);
            return new Weights(NextStepScript.layout(modelSizes), end.ema());
        }
    }

    private Weights beginning() {
        return base == null ? InitialWeights.draw(modelSizes, config.seed()) : base.model();
    }

    private PictureRows rows(Autoencoder encoder, TextTokenizer tokenizer) {
        return new PictureRows(
                config,
                examples(encoder),
                new RowBuilder(new SequenceBuilder(tokenizer), config.draws()),
                modelSizes.pad());
    }

    private LongFunction<Example> examples(Autoencoder encoder) {
        if (source instanceof CountedPictures counted) {
            return counted.examples(encoder);
        }
        NoiseStream choice = NoiseStream.of("pretraining pool", "", config.seed());
        return new LatentPool(source, encoder, choice, config.pool())::at;
    }

    private StageRun stage(Stage stage, StageConfig of, StageRun.Keeper keeper) {
        Schedule schedule = Schedule.cosine(of.warmup());
        return new StageRun(
                stage,
                of.budget(),
                of.adamW(),
                schedule,
                config.rhythm(),
                clock,
                listener,
                keeper,
                StageRun.Watcher.NONE);
    }

    private static Duration spent(Optional<Checkpoint> start) {
        return start.map(Checkpoint::elapsed).orElse(Duration.ZERO);
    }

    private void keep(
            Stage stage, TrainState state, Duration elapsed, byte @Nullable [] autoencoder) {
        try {
            checkpoints.write(new Checkpoint(stage, state, elapsed, autoencoder));
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint of pre-training cannot be written", e);
        }
    }

    /**
     * What came out, or what a run goes on from.
     *
     * @param autoencoder moving average of stage one
     * @param model moving average of stage two
     */
    public record Result(Weights autoencoder, Weights model) {

        private String hash() {
            MessageDigest digest = Sha256.digest();
            digest.update(autoencoder.toSafeTensors());
            return HexFormat.of().formatHex(digest.digest(model.toSafeTensors()));
        }
    }
}
