package io.nextstream.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.loss.GradientSum;
import io.nextstream.trainer.loss.Leaves;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.PreferenceLoss;
import io.nextstream.trainer.loss.RatingLoss;
import io.nextstream.trainer.loss.SupervisedLoss;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.optimizer.DivergedException;
import io.nextstream.trainer.optimizer.Schedule;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.tuning.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Learns from votes and demonstrations, one batch at a time.
 *
 * <p>The reference of the preference loss is the base it was made with, or what was served some
 * steps ago, as {@link ReferenceRule} says. What of the base learns is the configuration's choice;
 * policy and reference come about by the same calls in any case. The same base, state and batches
 * give the same bits on a CPU: noise is keyed by batch and example, libtorch's operators run on one
 * thread, and calls side by side are added in their order. What is served is the moving average of
 * the weights.
 *
 * <p>One thread at a time.
 */
public final class Trainer implements AutoCloseable {

    private final ModelBundle base;
    private final TrainerConfig config;
    private final TextTokenizer tokenizer;
    private final ScriptModule module;
    private final NDManager manager;
    private final Trained trained;
    private final NDArray frozen;
    private final Reference reference;
    private final BatchRows rows;
    private final Workers workers;
    private final GradientSum gradients;
    private final SupervisedLoss supervised;
    private final PreferenceLoss preference;
    private final RatingLoss rating;
    private final AdamW adamW;
    private final Schedule schedule;
    private final SnapshotMark mark;

    private AdamW.Vectors vectors;
    private long step;

    /** A trainer at step 0, whose weights are the base's. */
    public Trainer(ModelBundle base, TrainerConfig config, TorchDevice device) {
        this.base = base;
        this.config = config;
        ModelConfig sizes = base.config();
        tokenizer = TextTokenizer.of(base.tokenizerJson());
        trained = config.mode().of(base.model().layout());
        module =
                TrainingModule.compile(
                        sizes,
                        trained,
                        config.loss(),
                        device,
                        config.compute().precision(),
                        config.compute().recomputed());
        manager = module.newManager();
        float[] start = trained.start(base.model());
        frozen = Tensors.of(manager, base.model().flat());
        reference = new Reference(manager, start);
        rows =
                new BatchRows(
                        new RowBuilder(new SequenceBuilder(tokenizer), config.draws()),
                        config,
                        sizes.pad(),
                        sizes.tokenChannels());
        workers = new Workers(device.feeders(config.compute().threads()));
        gradients = new GradientSum(module, workers);
        supervised = new SupervisedLoss(module);
        preference = new PreferenceLoss(module);
        rating = new RatingLoss(module);
        adamW = new AdamW(module, config.adamW());
        schedule = Schedule.constant(config.warmup());
        mark = SnapshotMark.of(base.model().flat(), trained.mark());
        vectors = AdamW.Vectors.initial(manager, start);
    }

    /** Steps made since the base. */
    public long step() {
        return step;
    }

    /**
     * One optimizer step.
     *
     * @throws IllegalArgumentException if the batch cannot be learnt from: an unknown word, another
     *     token size; nothing has changed
     * @throws DivergedException if a loss or gradient is not finite; nothing has changed
     */
    public StepReport step(Batch batch) {
        ScriptModule.threads(1);
        PreferenceLoss.Betas betas = config.betas(step);
        GradientSum.Of<Consumer<Metrics>> sum = gradients.at(point(), calls(batch, betas));
        try (NDList gradient = sum.gradient()) {
            Metrics metrics =
                    new Metrics(betas, DrawnPictures.of(batch.pairs(), base.config().patchSize()));
            sum.values().forEach(found -> found.accept(metrics));
            return move(batch, gradient, metrics);
        }
    }

    /** Each call lets its gradient flow into leaves, and gives what it adds to the metrics. */
    private List<Function<Leaves, Consumer<Metrics>>> calls(
            Batch batch, PreferenceLoss.Betas betas) {
        List<Function<Leaves, Consumer<Metrics>>> calls = new ArrayList<>();
        for (BatchRows.PairChunk chunk : rows.pairs(batch)) {
            calls.add(leaves -> learn(chunk, betas, leaves));
        }
        List<BatchRows.RatingChunk> ratings = rows.ratings(batch);
        float[] baseline = baseline(ratings, betas);
        for (BatchRows.RatingChunk chunk : ratings) {
            calls.add(leaves -> learn(chunk, betas, baseline, leaves));
        }
        List<RowBatch> demonstrations = rows.demonstrations(batch);
        int tokens = demonstrations.stream().mapToInt(RowBatch::tokens).sum();
        int labels = demonstrations.stream().mapToInt(RowBatch::labels).sum();
        for (RowBatch chunk : demonstrations) {
            calls.add(leaves -> learn(chunk, tokens, labels, leaves));
        }
        return calls;
    }

    private Consumer<Metrics> learn(
            BatchRows.PairChunk chunk, PreferenceLoss.Betas betas, Leaves leaves) {
        try (NDManager scratch = module.newManager()) {
            PreferenceLoss.Values found =
                    preference.add(
                            leaves,
                            reference.now(),
                            chunk.rows().rowByRow(scratch),
                            betas,
                            chunk.weights(),
                            chunk.flipRates());
            for (float margin : found.z()) {
                reference.requireNoMargin("margin", margin);
            }
            return metrics -> metrics.add(found, chunk.weights());
        }
    }

    private Consumer<Metrics> learn(
            BatchRows.RatingChunk chunk,
            PreferenceLoss.Betas betas,
            float[] baseline,
            Leaves leaves) {
        try (NDManager scratch = module.newManager()) {
            RatingLoss.Values found =
                    rating.add(
                            leaves,
                            reference.now(),
                            chunk.rows().rowByRow(scratch),
                            betas,
                            chunk.signs(),
                            chunk.weights(),
                            baseline);
            for (float reward : found.s()) {
                reference.requireNoMargin("reward", reward);
            }
            return metrics -> metrics.add(found, chunk);
        }
    }

    /** z₀ of a batch whose ratings do not fit into one call; nothing if they do. */
    private float[] baseline(List<BatchRows.RatingChunk> chunks, PreferenceLoss.Betas betas) {
        if (chunks.size() < 2) {
            return new float[0];
        }
        double sum = 0;
        int count = 0;
        for (BatchRows.RatingChunk chunk : chunks) {
            try (NDManager scratch = module.newManager()) {
                NDList inputs = chunk.rows().rowByRow(scratch);
                for (float reward : rating.rewards(point(), reference.now(), inputs, betas)) {
                    sum += reward;
                    count++;
                }
            }
        }
        return new float[] {(float) Math.max(0, sum / count)};
    }

    private Parameters point() {
        return new Parameters(frozen, vectors.flat());
    }

    private Consumer<Metrics> learn(RowBatch chunk, int tokens, int labels, Leaves leaves) {
        try (NDManager scratch = module.newManager()) {
            NDList inputs = chunk.asOne(scratch, tokens, labels);
            SupervisedLoss.Velocities before =
                    supervised.velocities(new Parameters(frozen, reference.base()), inputs);
            SupervisedLoss.Values found =
                    supervised.add(
                            leaves,
                            inputs,
                            config.demonstrationWeight(),
                            config.demonstrationWeight() * config.textWeight());
            reference.requireNoDrift(found.flow() - before.flow());
            return metrics -> metrics.add(found, before, chunk.size());
        }
    }

    private StepReport move(Batch batch, NDList gradient, Metrics metrics) {
        if (!Double.isFinite(metrics.loss())) {
            throw new DivergedException(batch.id(), "loss " + metrics.loss());
        }
        double factor = schedule.factor(step, 0);
        double norm = adamW.step(vectors, gradient, step + 1, factor);
        if (!Double.isFinite(norm)) {
            throw new DivergedException(batch.id(), "gradient norm " + norm);
        }
        step++;
        reference.left();
        if (config.votes().reference().movesAfter(step)) {
            reference.set(vectors.ema().toFloatArray(), vectors.flat().toFloatArray());
        }
        double rate = config.adamW().learningRate() * factor;
        return new StepReport(batch.id(), step, metrics.named(norm, rate));
    }

    /** A copy of all that steps have changed. */
    public TrainState state() {
        return TrainState.of(step, vectors).withReference(reference.moved());
    }

    /** {@link #state} as a file that knows its reference and what is trained. */
    public byte[] snapshot() {
        return mark.sign(state());
    }

    /**
     * Goes on from a {@link #snapshot}.
     *
     * @throws IllegalArgumentException if it is damaged or was taken against another reference or
     *     in another mode
     */
    public void restore(byte[] snapshot) {
        restore(mark.verify(snapshot));
    }

    /** Goes on from a state that was taken against this trainer's base. */
    public void restore(TrainState state) {
        int count = trained.layout().size();
        if (state.flat().length != count) {
            throw new IllegalArgumentException(
                    "the state has %d numbers, %d are trained"
                            .formatted(state.flat().length, count));
        }
        if (state.reference() != null
                && config.votes().reference() instanceof ReferenceRule.Fixed) {
            throw new IllegalArgumentException(
                    "the snapshot's reference has moved, this trainer's is fixed");
        }
        AdamW.Vectors old = vectors;
        vectors = state.vectors(manager);
        old.close();
        step = state.step();
        reference.set(state.reference(), state.flat());
    }

    /**
     * What would be served now: the base with the moving average of what is trained, an adapter
     * merged into it.
     */
    public ModelBundle served() {
        return base.withModel(trained.merged(base.model(), vectors.ema().toFloatArray()));
    }

    @Override
    public void close() {
        workers.close();
        manager.close();
        module.close();
        tokenizer.close();
    }
}
