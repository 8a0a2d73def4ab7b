package io.nextstream.bench.side;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.GradientSum;
import io.nextstream.trainer.loss.Leaves;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.PreferenceLoss;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.optimizer.AdamW;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A step of preference learning, with the numbers that {@code preferring.py} has: the batch's pairs
 * in as many parts as there are cores, side by side.
 */
final class Preferring implements AutoCloseable {

    private static final PreferenceLoss.Betas BETAS = new PreferenceLoss.Betas(50, 0.5);

    private final ScriptModule module;
    private final NDManager manager;
    private final NDArray reference;
    private final List<RowBatch> parts = new ArrayList<>();
    private final int pairs;
    private final AdamW.Vectors vectors;
    private final Workers workers;
    private final GradientSum gradients;
    private final PreferenceLoss loss;
    private final AdamW adamW;
    private long number;

    Preferring(ModelConfig config, int pairs, int tokens, int draws) {
        Workload workload = new Workload(config);
        this.pairs = pairs;
        this.module = TrainingModule.compile(config, TorchDevice.CPU, Precision.FLOAT32);
        this.manager = module.newManager();
        this.reference = Tensors.of(manager, workload.reference().flat());
        this.vectors = AdamW.Vectors.initial(manager, workload.weights().flat());
        List<Row> rows = workload.pairs(pairs, tokens, draws);
        int cores = Math.min(pairs, Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < cores; i++) {
            int from = i * pairs / cores;
            int to = (i + 1) * pairs / cores;
            List<Row> part = new ArrayList<>(rows.subList(from, to));
            part.addAll(rows.subList(pairs + from, pairs + to));
            parts.add(new RowBatch(part, config.pad()));
        }
        this.workers = new Workers(cores);
        this.gradients = new GradientSum(module, workers);
        this.loss = new PreferenceLoss(module);
        this.adamW = new AdamW(module, Training.ADAMW);
    }

    /** The loss before the step, the mean over pairs. */
    double step() {
        number++;
        List<Function<Leaves, PreferenceLoss.Values>> calls = new ArrayList<>();
        for (RowBatch part : parts) {
            calls.add(leaves -> values(part, leaves));
        }
        GradientSum.Of<PreferenceLoss.Values> sum =
                gradients.at(Parameters.all(vectors.flat()), calls);
        try (NDList gradient = sum.gradient()) {
            double norm = adamW.step(vectors, gradient, number, 1);
            if (!Double.isFinite(norm)) {
                throw new IllegalStateException("the gradient's norm is " + norm);
            }
        }
        double total = 0;
        for (PreferenceLoss.Values values : sum.values()) {
            for (float one : values.losses()) {
                total += one;
            }
        }
        return total / pairs;
    }

    private PreferenceLoss.Values values(RowBatch part, Leaves leaves) {
        float[] weights = new float[part.size() / 2];
        Arrays.fill(weights, 1f / pairs);
        try (NDManager scratch = module.newManager()) {
            return loss.add(leaves, reference, part.rowByRow(scratch), BETAS, weights);
        }
    }

    @Override
    public void close() {
        workers.close();
        manager.close();
        module.close();
    }
}
