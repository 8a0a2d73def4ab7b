package io.nextstream.trainer.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.Check;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.Comparisons;
import io.nextstream.nextstep.conformance.Facts;
import io.nextstream.nextstep.conformance.GoldenCase;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.optimizer.Schedule;
import java.util.List;

/** Every step of AdamW with clipping, warm-up and cosine, and the moments after the last one. */
final class AdamWCheck implements Check {

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        Facts facts = golden.facts();
        ParameterOrder order = ParameterOrder.of(golden);
        int steps = facts.integer("steps");
        Schedule schedule = Schedule.cosine(facts.integer("warmup"));
        AdamWConfig config = config(facts, order.decay());
        Comparisons found = new Comparisons(golden);
        float[] rates = new float[steps];
        float[] norms = new float[steps];
        try (ScriptModule module =
                        ScriptModule.compile(AdamW.script(order.decayed()), backend.device());
                NDManager manager = module.newManager()) {
            AdamW adamW = new AdamW(module, config);
            AdamW.Vectors vectors = vectors(manager, order.join("p%d_0"));
            for (int i = 0; i < steps; i++) {
                double factor = schedule.factor(i, (double) i / steps);
                rates[i] = (float) (config.learningRate() * factor);
                NDArray gradient = manager.create(order.join("g%d_" + i));
                norms[i] = (float) adamW.step(vectors, new NDList(gradient), i + 1, factor);
                order.compare("p%d_" + (i + 1), vectors.flat().toFloatArray(), found);
            }
            order.compare("m%d_end", vectors.m().toFloatArray(), found);
            order.compare("v%d_end", vectors.v().toFloatArray(), found);
        }
        return found.value("lr", rates).value("global_norm", norms).list();
    }

    private static AdamWConfig config(Facts facts, double decay) {
        double[] betas = facts.numbers("betas", 2);
        return new AdamWConfig(
                facts.number("peak_lr"),
                betas[0],
                betas[1],
                facts.number("eps"),
                decay,
                facts.number("clip"),
                0);
    }

    private static AdamW.Vectors vectors(NDManager manager, float[] flat) {
        return new AdamW.Vectors(
                manager.create(flat),
                manager.create(new float[flat.length]),
                manager.create(new float[flat.length]),
                manager.create(flat));
    }
}
