package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.GradientSum;
import io.nextstream.trainer.loss.Leaves;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.SupervisedLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The gradient of a batch that is cut into parts, which are computed side by side, each on one
 * thread, and added as {@link GradientSum} does it.
 *
 * <p>Two cores are used without splitting small operators, between which the threads would wait for
 * one another; parts of rows of like length have little padding; and the bits do not depend on
 * which part was ready first.
 */
public final class PartGradients {

    private final ScriptModule module;
    private final SupervisedLoss loss;
    private final GradientSum gradients;

    /**
     * @param module has the network and its losses
     * @param workers compute the parts; not closed here
     */
    public PartGradients(ScriptModule module, Workers workers) {
        this.module = module;
        this.loss = new SupervisedLoss(module);
        this.gradients = new GradientSum(module, workers);
    }

    /**
     * {@code rows} sorted by length and cut: neighbours together, every part with about the same
     * work, places and draws of the head.
     *
     * @param count parts, at most as many as rows
     * @param padId fills rows that are shorter than the longest of their part
     */
    public static List<RowBatch> cut(List<Row> rows, int count, long padId) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt((Row row) -> row.ids().length).reversed());
        return cut(sorted, count).stream().map(part -> new RowBatch(part, padId)).toList();
    }

    static List<List<Row>> cut(List<Row> rows, int parts) {
        long work = rows.stream().mapToLong(PartGradients::work).sum();
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

    /** As {@link SupervisedLoss#gradient} of the uncut batch, up to rounding. */
    public Result at(NDArray flat, List<RowBatch> parts, double imageWeight, double textWeight) {
        int tokens = parts.stream().mapToInt(RowBatch::tokens).sum();
        int labels = parts.stream().mapToInt(RowBatch::labels).sum();
        List<Function<Leaves, SupervisedLoss.Values>> calls = new ArrayList<>();
        for (RowBatch part : parts) {
            calls.add(
                    leaves -> {
                        try (NDManager manager = module.newManager()) {
                            return loss.add(
                                    leaves,
                                    part.asOne(manager, tokens, labels),
                                    imageWeight,
                                    textWeight);
                        }
                    });
        }
        GradientSum.Of<SupervisedLoss.Values> sum = gradients.at(Parameters.all(flat), calls);
        return new Result(
                sum.gradient(),
                sum.values().stream().mapToDouble(SupervisedLoss.Values::loss).sum(),
                sum.values().stream().mapToDouble(SupervisedLoss.Values::flow).sum(),
                sum.values().stream().mapToDouble(SupervisedLoss.Values::text).sum());
    }

    /**
     * A gradient and the loss it belongs to.
     *
     * @param gradient tensors that make up the flat vector, in its order; the caller closes them
     * @param loss the weighted sum
     * @param flow flow-matching error, mean
     * @param text cross-entropy, mean, in nats
     */
    public record Result(NDList gradient, double loss, double flow, double text) {}
}
