package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.pretrain.Checkpoints.Checkpoint;
import io.nextstream.trainer.stage.Optimization;
import io.nextstream.trainer.stage.SupervisedStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Trains the network of a model through one stage; its autoencoder stays as it is. The result is
 * the moving average. Checkpoints are written on the way: {@link #run} after a crash goes on where
 * the last one was taken, with the same bits.
 *
 * <p>Sets libtorch's threads to one for the whole process, as {@link Pretrainer} does.
 */
public final class StageTrainer {

    private static final int WORKERS = 2;

    private final SupervisedStage stage;
    private final Precision precision;
    private final ModelBundle start;
    private final Lessons lessons;
    private final Rhythm rhythm;
    private final Progress.Listener listener;
    private final Show show;
    private final Clock clock;
    private final TorchDevice device;
    private final Checkpoints checkpoints;

    /** Is shown the averaged weights now and then, on the training thread. */
    public interface Show {

        /** Whether the weights after this step, from 1, are wanted. */
        boolean wants(long step);

        void show(long step, Weights weights);
    }

    /**
     * @param precision of the matrix products
     * @param start must know all words of the lessons
     * @param folder for checkpoints; a run finds its own there and goes on
     * @param rhythm of checkpoints and reports
     * @param clock measures them
     * @param device that computes; a run can go on on another
     */
    public StageTrainer(
            SupervisedStage stage,
            Precision precision,
            ModelBundle start,
            Lessons lessons,
            Path folder,
            Rhythm rhythm,
            Progress.Listener listener,
            Show show,
            Clock clock,
            TorchDevice device) {
        this.stage = stage;
        this.precision = precision;
        this.start = start;
        this.lessons = lessons;
        this.rhythm = rhythm;
        this.listener = listener;
        this.show = show;
        this.clock = clock;
        this.device = device;
        this.checkpoints =
                new Checkpoints(
                        folder,
                        "%s %s on %s lessons %s"
                                .formatted(
                                        stage,
                                        precision,
                                        hash(start),
                                        SourceMark.of(stage, lessons)));
    }

    /**
     * All steps, from the newest checkpoint if there is one.
     *
     * @throws InterruptedException if the thread was interrupted; a checkpoint was written
     * @throws UncheckedIOException if a checkpoint cannot be written or read
     */
    public Weights run() throws InterruptedException {
        ScriptModule.threads(1);
        ModelConfig sizes = start.config();
        try (Workers workers = new Workers(device.feeders(WORKERS));
                Autoencoder encoder =
                        new Autoencoder(start.autoencoderConfig(), start.autoencoder(), device);
                TextTokenizer tokenizer = TextTokenizer.of(start.tokenizerJson());
                ScriptModule module = TrainingModule.compile(sizes, device, precision);
                ModelGradient gradients =
                        new ModelGradient(
                                rows(encoder, tokenizer)::batch,
                                stage.imageWeight(),
                                stage.textWeight(),
                                module,
                                workers)) {
            Optional<Checkpoint> at = checkpoints.latest();
            TrainState end =
                    steps().run(
                                    at.map(Checkpoint::state)
                                            .orElseGet(
                                                    () -> TrainState.initial(start.model().flat())),
                                    at.map(Checkpoint::elapsed).orElse(Duration.ZERO),
                                    module,
                                    gradients);
            return weights(end.ema());
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint of the stage cannot be used", e);
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

    private LessonRows rows(Autoencoder encoder, TextTokenizer tokenizer) {
        return new LessonRows(
                stage,
                lessons,
                encoder,
                new RowBuilder(new SequenceBuilder(tokenizer), stage.draws()),
                start.config().pad());
    }

    private StageRun steps() {
        Optimization optimization = stage.optimization();
        return new StageRun(
                Progress.Stage.MODEL,
                new Budget.Steps(optimization.steps()),
                optimization.adamW(),
                optimization.rate(),
                rhythm,
                clock,
                listener,
                this::keep,
                this::watch);
    }

    private void watch(long step, AdamW.Vectors vectors) {
        if (show.wants(step)) {
            show.show(step, weights(vectors.ema().toFloatArray()));
        }
    }

    private Weights weights(float[] flat) {
        return new Weights(NextStepScript.layout(start.config()), flat);
    }

    private void keep(TrainState state, Duration elapsed) {
        try {
            checkpoints.write(new Checkpoint(Progress.Stage.MODEL, state, elapsed, null));
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint of the stage cannot be written", e);
        }
    }

    private static String hash(ModelBundle bundle) {
        MessageDigest digest = Sha256.digest();
        bundle.toFiles().values().forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }
}
