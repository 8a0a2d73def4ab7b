package io.nextstream.trainer.loss;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.tuning.FineTuning;
import io.nextstream.trainer.tuning.Trained;

/** Compiles the network together with its losses and its optimizer. */
public final class TrainingModule {

    private TrainingModule() {}

    /** A module in which the whole network is trained. */
    public static ScriptModule compile(
            ModelConfig config, TorchDevice device, Precision precision) {
        Trained all = new FineTuning.Full().of(NextStepScript.layout(config));
        return compile(config, all, device, precision, false);
    }

    /**
     * A module with the network of {@code config}, the losses and AdamW. The caller closes it.
     *
     * @param trained what losses are differentiated by and AdamW moves
     * @param recomputed whether decoder layers are computed again in the backward pass
     */
    public static ScriptModule compile(
            ModelConfig config,
            Trained trained,
            TorchDevice device,
            Precision precision,
            boolean recomputed) {
        ParameterLayout network = NextStepScript.layout(config);
        ParameterLayout moved = trained.layout();
        return ScriptModule.compile(
                NextStepScript.methods(config, network, precision)
                        + trained.weightsMethod(NextStepScript.views(config, network))
                        + (recomputed ? NextStepScript.layerByLayer(config, network) : "")
                        + LossScript.text(recomputed)
                        + AdamW.script(moved.decaySize(), moved.size() - moved.decaySize()),
                device);
    }
}
