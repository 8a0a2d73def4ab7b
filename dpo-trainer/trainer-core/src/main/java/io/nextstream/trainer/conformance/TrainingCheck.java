package io.nextstream.trainer.conformance;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.CaseNetwork;
import io.nextstream.nextstep.conformance.Check;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.Comparisons;
import io.nextstream.nextstep.conformance.GoldenCase;
import io.nextstream.nextstep.conformance.LatentPatches;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.loss.LossScript;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.SupervisedLoss;
import io.nextstream.trainer.loss.pair.Sigmoid;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.List;

/** Both losses of one batch, every row's error and velocity, and gradients of parameters. */
final class TrainingCheck implements Check {

    private static final String ENTRY =
            """
            def rows(self, flat: Tensor, ids: Tensor, mask: Tensor, images: Tensor, image_from: Tensor, t: Tensor, noise: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
              w = self.unpack(flat)
              h = self.hidden(w, ids, images, mask)
              h = torch.reshape(h, [-1, h.size(2)])
              states = self.image_states(h, image_from)
              K = noise.size(0) // images.size(0)
              c = self.head_condition(w, self.project_out(w, states)).repeat([K, 1])
              x_t = torch.lerp(noise, images.repeat([K, 1]), t.unsqueeze(1))
              velocity = self.velocity(w, x_t, self.modulation(w, self.embed_time(w, t) + c))
              errors = self.token_errors(w, states, images, t, noise)
              return (torch.index_select(h, 0, image_from), velocity, errors)
            """;

    @Override
    public boolean takesPrecision() {
        return true;
    }

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        ModelConfig config = golden.config();
        Comparisons found = new Comparisons(golden);
        try (LatentPatches patches = new LatentPatches(config, backend);
                CaseNetwork network =
                        new CaseNetwork(golden, config, backend, losses(config) + ENTRY)) {
            TrainingCase batch = TrainingCase.of(golden, config, patches);
            found.value("target_tokens", batch.tokens().data());
            found.value("row_mask", batch.rowMask());
            found.value("t", times(golden.get("normal_draw").data()));
            rows(network, batch, found);
            gradients(network, config, batch, found);
        }
        return found.list();
    }

    private static float[] times(float[] normals) {
        float[] times = new float[normals.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = RowBuilder.time(normals[i]);
        }
        return times;
    }

    private static void rows(CaseNetwork network, TrainingCase batch, Comparisons found) {
        NDManager manager = network.manager();
        GoldenCase golden = batch.golden();
        NDList out =
                network.call(
                        "rows",
                        golden.longs(manager, "input_ids"),
                        golden.longs(manager, "attention_mask"),
                        batch.images(manager),
                        manager.create(batch.imageFrom()),
                        golden.floats(manager, "t"),
                        golden.floats(manager, "noise"));
        found.value("cond_hidden", out.get(0).toFloatArray());
        found.value("velocity", out.get(1).toFloatArray());
        found.value("row_error", out.get(2).toFloatArray());
    }

    /** The losses, and the weights they are of: all. */
    private static String losses(ModelConfig config) {
        ParameterLayout layout = NextStepScript.layout(config);
        return new FineTuning.Full().of(layout).weightsMethods(NextStepScript.views(config, layout))
                + LossScript.text(new Sigmoid(), false);
    }

    private static void gradients(
            CaseNetwork network, ModelConfig config, TrainingCase batch, Comparisons found) {
        SupervisedLoss.Result result =
                new SupervisedLoss(network.module())
                        .gradient(
                                Parameters.all(network.flat()),
                                batch.inputs(network.manager()),
                                config.imageLossWeight(),
                                config.textLossWeight());
        found.value("loss_im", (float) result.flow());
        found.value("loss_lm", (float) result.text());
        found.value("loss", (float) result.loss());
        Weights gradients = new Weights(network.layout(), result.gradient().toFloatArray());
        for (String parameter : batch.golden().names("grad.")) {
            found.gradient("grad." + parameter, gradients.get(parameter));
        }
    }
}
