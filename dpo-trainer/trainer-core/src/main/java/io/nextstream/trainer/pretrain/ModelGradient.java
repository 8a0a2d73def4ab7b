package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDArray;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Stage two: flow-matching and text losses of captioned pictures.
 *
 * <p>The rows of the next step are built while a step is computed.
 */
final class ModelGradient implements StageGradient {

    private final PretrainConfig config;
    private final LatentPool pool;
    private final RowBuilder rows;
    private final long padId;
    private final PartGradients gradients;
    private final Ahead<List<RowBatch>> batches;

    /**
     * @param module has the network and its losses
     * @param workers compute the parts; not closed here
     */
    ModelGradient(
            PretrainConfig config,
            LatentPool pool,
            RowBuilder rows,
            long padId,
            ScriptModule module,
            Workers workers) {
        this.config = config;
        this.pool = pool;
        this.rows = rows;
        this.padId = padId;
        this.gradients = new PartGradients(module, workers);
        this.batches = new Ahead<>(this::batch);
    }

    @Override
    public Result at(long step, NDArray flat) {
        PartGradients.Result result =
                gradients.at(flat, batches.get(step), config.imageWeight(), config.textWeight());
        return new Result(result.gradient(), result.loss(), result.flow(), result.text());
    }

    private List<RowBatch> batch(long step) {
        int size = config.model().batch();
        List<Row> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(row(step * size + i));
        }
        return PartGradients.cut(all, config.parts(), padId);
    }

    private Row row(long place) {
        NoiseStream noise = NoiseStream.of("pretraining", Long.toString(place), config.seed());
        float[] dice = noise.uniforms(0, 2);
        Example example = pool.at(place);
        if (dice[0] < config.captionDropout()) {
            example = example.unconditional();
        } else if (!example.sources().isEmpty() && dice[0] < 2 * config.captionDropout()) {
            example = example.withoutWords();
        } else if (dice[1] >= config.planShare()) {
            example = example.withoutPlan();
        }
        return rows.supervised(example, noise);
    }

    @Override
    public void close() {
        batches.close();
    }
}
