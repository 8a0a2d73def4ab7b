package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDArray;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.data.RowBatch;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Flow-matching and text losses of the model on the batches of some source.
 *
 * <p>The rows of the next step are built while a step is computed.
 */
final class ModelGradient implements StageGradient {

    private final double imageWeight;
    private final double textWeight;
    private final PartGradients gradients;
    private final Ahead<List<RowBatch>> batches;

    /**
     * @param maker gives the parts of a step's batch; is called on one thread
     * @param imageWeight factor of the flow-matching error
     * @param textWeight factor of the cross-entropy
     * @param module has the network and its losses
     * @param workers compute the parts; not closed here
     */
    ModelGradient(
            LongFunction<List<RowBatch>> maker,
            double imageWeight,
            double textWeight,
            ScriptModule module,
            Workers workers) {
        this.imageWeight = imageWeight;
        this.textWeight = textWeight;
        this.gradients = new PartGradients(module, workers);
        this.batches = new Ahead<>(maker);
    }

    @Override
    public Result at(long step, NDArray flat) {
        List<RowBatch> parts = batches.get(step);
        PartGradients.Result result = gradients.at(flat, parts, imageWeight, textWeight);
        return new Result(
                result.gradient(),
                result.loss(),
                result.flow(),
                result.text(),
                parts.stream().mapToInt(RowBatch::size).sum());
    }

    @Override
    public void close() {
        batches.close();
    }
}
