package io.nextstream.trainer.loss;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.trainer.optimizer.AdamW;

/** Compiles the network together with its losses and its optimizer. */
public final class TrainingModule {

    private TrainingModule() {}

    /** A module with the network of {@code config}, the losses and AdamW. The caller closes it. */
    public static ScriptModule compile(
            ModelConfig config, TorchDevice device, Precision precision) {
        ParameterLayout layout = NextStepScript.layout(config);
        int decayed = layout.decaySize();
        return ScriptModule.compile(
                NextStepScript.methods(config, layout, precision)
                        + LossScript.text()
                        + AdamW.script(decayed, layout.size() - decayed),
                device);
    }
}
