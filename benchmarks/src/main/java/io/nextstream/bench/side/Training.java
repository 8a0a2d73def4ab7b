package io.nextstream.bench.side;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.torch.Workers;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.TrainingModule;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.pretrain.PartGradients;
import java.util.List;

/** The train step, with the numbers that {@code training.py} has. */
final class Training implements AutoCloseable {

    static final AdamWConfig ADAMW = new AdamWConfig(1e-4, 0.9, 0.95, 1e-8, 0.1, 1, 0.999);

    private final ModelConfig config;
    private final ScriptModule module;
    private final NDManager manager;
    private final List<RowBatch> parts;
    private final AdamW.Vectors vectors;
    private final Workers workers;
    private final PartGradients gradients;
    private final AdamW adamW;
    private final double operations;
    private long number;

    Training(ModelConfig config, Precision precision) {
        Workload workload = new Workload(config);
        this.config = config;
        this.module = TrainingModule.compile(config, TorchDevice.CPU, precision);
        this.manager = module.newManager();
        int cores = Runtime.getRuntime().availableProcessors();
        List<Row> rows = workload.rows();
        this.operations = Products.ofStep(config, rows);
        this.parts = PartGradients.cut(rows, cores, config.pad());
        this.vectors = AdamW.Vectors.initial(manager, workload.weights().flat());
        this.workers = new Workers(cores);
        this.gradients = new PartGradients(module, workers);
        this.adamW = new AdamW(module, ADAMW);
    }

    /** Floating-point operations of a step's products. */
    double operations() {
        return operations;
    }

    /** The loss before the step. */
    double step() {
        number++;
        PartGradients.Result result =
                gradients.at(
                        vectors.flat(), parts, config.imageLossWeight(), config.textLossWeight());
        try (NDList gradient = result.gradient()) {
            double norm = adamW.step(vectors, gradient, number, 1);
            if (!Double.isFinite(norm)) {
                throw new IllegalStateException("the gradient's norm is " + norm);
            }
        }
        return result.loss();
    }

    @Override
    public void close() {
        workers.close();
        manager.close();
        module.close();
    }
}
