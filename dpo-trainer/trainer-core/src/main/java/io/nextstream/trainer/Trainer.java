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
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.PreferenceLoss;
import io.nextstream.trainer.loss.SupervisedLoss;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.optimizer.DivergedException;
import io.nextstream.trainer.optimizer.Schedule;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.tuning.Trained;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns from votes and demonstrations, one batch at a time.
 *
 * <p>The reference of the preference loss is the base it was made with, for good. What of it learns
 * is the configuration's choice; policy and reference come about by the same calls in any case. The
 * same base, state and batches give the same bits on a CPU: noise is keyed by batch and example,
 * and libtorch's operators run on one thread. What is served is the moving average of the weights.
 *
 * <p>One thread at a time.
 */
public final class Trainer implements AutoCloseable {

    private static final int THREADS = 1;

    private final ModelBundle base;
    private final TrainerConfig config;
    private final TextTokenizer tokenizer;
    private final ScriptModule module;
    private final NDManager manager;
    private final Trained trained;
    private final float[] start;
    private final NDArray frozen;
    private final NDArray reference;
    private final BatchRows rows;
    private final SupervisedLoss supervised;
    private final PreferenceLoss preference;
    private final AdamW adamW;
    private final Schedule schedule;
    private final SnapshotMark mark;

    private AdamW.Vectors vectors;
    private long step;

    /** Whether the weights are known to be the reference's: then margins and drift must be 0. */
    private boolean atReference = true;

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
        start = trained.start(base.model());
        frozen = Tensors.of(manager, base.model().flat());
        reference = Tensors.of(manager, start);
        rows =
                new BatchRows(
                        new RowBuilder(new SequenceBuilder(tokenizer), config.draws()),
                        config,
                        sizes.pad(),
                        sizes.tokenChannels());
        supervised = new SupervisedLoss(module);
        preference = new PreferenceLoss(module);
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
        ScriptModule.threads(THREADS);
        List<BatchRows.PairChunk> pairs = rows.pairs(batch);
        List<RowBatch> demonstrations = rows.demonstrations(batch);
        Metrics metrics = new Metrics();
        try (Sum gradient = new Sum()) {
            for (BatchRows.PairChunk chunk : pairs) {
                gradient.add(learn(chunk, metrics));
            }
            int tokens = demonstrations.stream().mapToInt(RowBatch::tokens).sum();
            int labels = demonstrations.stream().mapToInt(RowBatch::labels).sum();
            for (RowBatch chunk : demonstrations) {
                gradient.add(learn(chunk, tokens, labels, metrics));
            }
            return move(batch, gradient.total(), metrics);
        }
    }

    private NDArray learn(BatchRows.PairChunk chunk, Metrics metrics) {
        try (NDManager scratch = module.newManager()) {
            PreferenceLoss.Result result =
                    preference.gradient(
                            point(),
                            reference,
                            chunk.rows().rowByRow(scratch),
                            new PreferenceLoss.Betas(config.beta(), config.betaText()),
                            chunk.weights());
            for (float margin : result.z()) {
                requireNoneAtReference("margin", margin);
            }
            metrics.add(result, chunk.weights());
            return result.gradient();
        }
    }

    private Parameters point() {
        return new Parameters(frozen, vectors.flat());
    }

    /** The promise that policy and reference are computed alike, to the bit. */
    private void requireNoneAtReference(String difference, double value) {
        // What is no number passes: it is the batch's fault and found as such before the weights
        // move.
        if (atReference && Math.abs(value) > 0) {
            throw new IllegalStateException(
                    "the policy is the reference, but a " + difference + " is " + value);
        }
    }

    private NDArray learn(RowBatch chunk, int tokens, int labels, Metrics metrics) {
        try (NDManager scratch = module.newManager()) {
            NDList inputs = chunk.asOne(scratch, tokens, labels);
            double before = supervised.flow(new Parameters(frozen, reference), inputs);
            SupervisedLoss.Result result =
                    supervised.gradient(
                            point(),
                            inputs,
                            config.demonstrationWeight(),
                            config.demonstrationWeight() * config.textWeight());
            double drift = result.flow() - before;
            requireNoneAtReference("drift", drift);
            metrics.add(result, drift, chunk.size());
            return result.gradient();
        }
    }

    private StepReport move(Batch batch, NDArray gradient, Metrics metrics) {
        if (!Double.isFinite(metrics.loss())) {
            throw new DivergedException(batch.id(), "loss " + metrics.loss());
        }
        double factor = schedule.factor(step, 0);
        double norm = adamW.step(vectors, new NDList(gradient), step + 1, factor);
        if (!Double.isFinite(norm)) {
            throw new DivergedException(batch.id(), "gradient norm " + norm);
        }
        step++;
        atReference = false;
        double rate = config.adamW().learningRate() * factor;
        return new StepReport(batch.id(), step, metrics.named(norm, rate, config));
    }

    /** A copy of all that steps have changed. */
    public TrainState state() {
        return TrainState.of(step, vectors);
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
        if (state.flat().length != start.length) {
            throw new IllegalArgumentException(
                    "the state has %d numbers, %d are trained"
                            .formatted(state.flat().length, start.length));
        }
        AdamW.Vectors old = vectors;
        vectors = state.vectors(manager);
        old.close();
        step = state.step();
        atReference = Arrays.equals(state.flat(), start);
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
        manager.close();
        module.close();
        tokenizer.close();
    }

    /** Adds gradients of chunks and frees them. */
    private static final class Sum implements AutoCloseable {

        private @Nullable NDArray total;

        void add(NDArray part) {
            if (total == null) {
                total = part;
            } else {
                total.addi(part);
                part.close();
            }
        }

        NDArray total() {
            if (total == null) {
                throw new IllegalStateException("a batch is never empty");
            }
            return total;
        }

        @Override
        public void close() {
            if (total != null) {
                total.close();
            }
        }
    }
}
