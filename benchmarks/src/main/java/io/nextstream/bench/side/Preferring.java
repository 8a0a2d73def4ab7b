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
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.PreferenceLoss;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.optimizer.AdamW;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

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
        this.loss = new PreferenceLoss(module);
        this.adamW = new AdamW(module, Training.ADAMW);
    }

    /** The loss before the step, the mean over pairs. */
    double step() {
        number++;
        List<Callable<PreferenceLoss.Result>> tasks = new ArrayList<>();
        for (RowBatch part : parts) {
            tasks.add(() -> gradient(part));
        }
        List<PreferenceLoss.Result> results = workers.all(tasks);
        double total = 0;
        NDArray gradient = results.get(0).gradient();
        for (PreferenceLoss.Result result : results) {
            for (float one : result.losses()) {
                total += one;
            }
            if (result.gradient() != gradient) {
                gradient.addi(result.gradient());
                result.gradient().close();
            }
        }
        try (gradient) {
            double norm = adamW.step(vectors, new NDList(gradient), number, 1);
            if (!Double.isFinite(norm)) {
                throw new IllegalStateException("the gradient's norm is " + norm);
            }
        }
        return total / pairs;
    }

    private PreferenceLoss.Result gradient(RowBatch part) {
        float[] weights = new float[part.size() / 2];
        Arrays.fill(weights, 1f / pairs);
        try (NDManager scratch = module.newManager()) {
            return loss.gradient(
                    Parameters.all(vectors.flat()),
                    reference,
                    part.rowByRow(scratch),
                    BETAS,
                    weights);
        }
    }

    @Override
    public void close() {
        workers.close();
        manager.close();
        module.close();
    }
}
