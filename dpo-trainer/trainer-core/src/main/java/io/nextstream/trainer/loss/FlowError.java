package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import java.util.List;

/**
 * The flow-matching error of a model on one picture at a time, {@code mean ‖v − (x − ε)‖² / C} over
 * its tokens and draws: how far the model is from true pictures. The same example and noise always
 * give the same number on a CPU, and two models see the same times and noise.
 *
 * <p>For one thread.
 */
public final class FlowError implements AutoCloseable {

    private final TextTokenizer tokenizer;
    private final ScriptModule module;
    private final NDManager manager;
    private final RowBuilder rows;
    private final SupervisedLoss loss;
    private final Parameters point;
    private final long padId;

    /**
     * Compiles the network and its losses for {@code device} and copies the weights there.
     *
     * @param draws K, draws of (t, ε) for each token
     */
    public FlowError(ModelBundle model, int draws, TorchDevice device) {
        tokenizer = TextTokenizer.of(model.tokenizerJson());
        module = TrainingModule.compile(model.config(), device, Precision.FLOAT32);
        manager = module.newManager();
        rows = new RowBuilder(new SequenceBuilder(tokenizer), draws);
        loss = new SupervisedLoss(module);
        point = Parameters.all(Tensors.of(manager, model.model().flat()));
        padId = model.config().pad();
    }

    /**
     * The error on one picture.
     *
     * @param noise times and noise, by token and draw
     * @throws IllegalArgumentException if a word is unknown
     */
    public double of(Example example, NoiseStream noise) {
        RowBatch row = new RowBatch(List.of(rows.supervised(example, noise)), padId);
        ScriptModule.threads(1);
        try (NDManager scratch = module.newManager()) {
            return loss.flow(point, row.asOne(scratch, row.tokens(), row.labels()));
        }
    }

    /** Frees weights and code. */
    @Override
    public void close() {
        manager.close();
        module.close();
        tokenizer.close();
    }
}
