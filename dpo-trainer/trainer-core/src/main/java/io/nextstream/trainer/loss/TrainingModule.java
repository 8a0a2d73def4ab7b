package io.nextstream.trainer.loss;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.trainer.loss.pair.PairLoss;
import io.nextstream.trainer.loss.pair.Sigmoid;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.tuning.FineTuning;
import io.nextstream.trainer.tuning.Trained;

/** Compiles the network together with its losses and its optimizer. */
public final class TrainingModule {

    private TrainingModule() {}

    /** A module in which the whole network is trained, and pairs cost what DPO says. */
    public static ScriptModule compile(
            ModelConfig config, TorchDevice device, Precision precision) {
        return compile(config, all(config), new Sigmoid(), device, precision, false);
    }

    /**
     * A module with the network of {@code config}, the losses and AdamW. The caller closes it.
     *
     * @param trained what losses are differentiated by and AdamW moves
     * @param loss what a pair costs
     * @param recomputed whether decoder layers are computed again in the backward pass
     */
    public static ScriptModule compile(
            ModelConfig config,
            Trained trained,
            PairLoss loss,
            TorchDevice device,
            Precision precision,
            boolean recomputed) {
        return ScriptModule.compile(script(config, trained, loss, precision, recomputed), device);
    }

    /** What is compiled, if the whole network is trained. */
    public static String script(ModelConfig config, Precision precision) {
        return script(config, all(config), new Sigmoid(), precision, false);
    }

    private static Trained all(ModelConfig config) {
        return new FineTuning.Full().of(NextStepScript.layout(config));
    }

    static String script(
            ModelConfig config,
            Trained trained,
            PairLoss loss,
            Precision precision,
            boolean recomputed) {
        ParameterLayout network = NextStepScript.layout(config);
        ParameterLayout moved = trained.layout();
        return NextStepScript.methods(config, network, precision)
                + trained.weightsMethods(NextStepScript.views(config, network))
                + (recomputed ? NextStepScript.layerByLayer(config, network) : "")
                + LossScript.text(loss, recomputed)
                + AdamW.script(moved.decaySize());
    }
}
