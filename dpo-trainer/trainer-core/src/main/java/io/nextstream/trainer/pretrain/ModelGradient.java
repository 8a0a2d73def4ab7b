package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.SupervisedLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Stage two: flow-matching and text losses of captioned pictures.
 *
 * <p>A step's rows are sorted by length and cut into parts, whose gradients are computed side by
 * side and added in order: padding is little, two cores are used without splitting small operators,
 * and the bits do not depend on which part was ready first. The rows of the next step are built
 * meanwhile.
 */
final class ModelGradient implements StageGradient {

    private final PretrainConfig config;
    private final LatentPool pool;
    private final RowBuilder rows;
    private final long padId;
    private final ScriptModule module;
    private final SupervisedLoss loss;
    private final Workers workers;
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
        this.module = module;
        this.loss = new SupervisedLoss(module);
        this.workers = workers;
        this.batches = new Ahead<>(this::batch);
    }

    @Override
    public Result at(long step, NDArray flat) {
        List<RowBatch> parts = batches.get(step);
        int tokens = parts.stream().mapToInt(RowBatch::tokens).sum();
        int labels = parts.stream().mapToInt(RowBatch::labels).sum();
        List<Callable<SupervisedLoss.Result>> tasks = new ArrayList<>();
        for (RowBatch part : parts) {
            tasks.add(
                    () -> {
                        try (NDManager manager = module.newManager()) {
                            return loss.gradient(
                                    Parameters.all(flat),
                                    part.asOne(manager, tokens, labels),
                                    config.imageWeight(),
                                    config.textWeight());
                        }
                    });
        }
        return sum(workers.all(tasks));
    }

    private static Result sum(List<SupervisedLoss.Result> parts) {
        NDArray gradient = parts.get(0).gradient();
        double loss = 0;
        double flow = 0;
        double text = 0;
        for (SupervisedLoss.Result part : parts) {
            loss += part.loss();
            flow += part.flow();
            text += part.text();
            if (part.gradient() != gradient) {
                gradient.addi(part.gradient());
                part.gradient().close();
            }
        }
        return new Result(gradient, loss, flow, text);
    }

    private List<RowBatch> batch(long step) {
        int size = config.model().batch();
        List<Row> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(row(step * size + i));
        }
        all.sort(Comparator.comparingInt((Row row) -> row.ids().length).reversed());
        return cut(all, config.parts()).stream().map(rows -> new RowBatch(rows, padId)).toList();
    }

    /** Neighbours together, every part with about the same work: places and draws of the head. */
    static List<List<Row>> cut(List<Row> rows, int parts) {
        long work = rows.stream().mapToLong(ModelGradient::work).sum();
        List<List<Row>> cut = new ArrayList<>();
        int from = 0;
        long done = 0;
        for (int i = 0; i < rows.size(); i++) {
            done += work(rows.get(i));
            int missing = parts - cut.size() - 1;
            boolean full = done * parts >= work * (cut.size() + 1);
            if (missing > 0 && (full || rows.size() - i - 1 == missing)) {
                cut.add(rows.subList(from, i + 1));
                from = i + 1;
            }
        }
        cut.add(rows.subList(from, rows.size()));
        return cut;
    }

    private static long work(Row row) {
        return (long) row.ids().length + row.t().length;
    }

    private Row row(long place) {
        NoiseStream noise = NoiseStream.of("pretraining", Long.toString(place), config.seed());
        float[] dice = noise.uniforms(0, 2);
        Example example = pool.at(place);
        if (dice[0] < config.captionDropout()) {
            example = example.unconditional();
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
