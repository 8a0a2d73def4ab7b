package io.nextstream.trainer.tuning;

import io.nextstream.nextstep.lora.LoraAdapter;
import io.nextstream.nextstep.lora.LoraLayout;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import java.util.HashMap;
import java.util.Map;

/**
 * The two factors of a low-rank change.
 *
 * @param network all parameters
 * @param adapter which matrices it changes
 */
record TrainedAdapter(ParameterLayout network, LoraLayout adapter) implements Trained {

    /** All adapters begin alike: nothing but the base tells two trainers apart. */
    private static final long SEED = 0;

    @Override
    public ParameterLayout layout() {
        return adapter.parameters();
    }

    @Override
    public float[] start(Weights base) {
        return LoraAdapter.initial(adapter, SEED).weights().flat();
    }

    /** W + alpha / r · B A in one call; at B = 0 it is W to the bit. */
    @Override
    public String weightsMethods(ParameterViews views) {
        Map<String, String> replaced = new HashMap<>();
        for (int k = 0; k < adapter.targets().size(); k++) {
            TensorSpec target = adapter.targets().get(k);
            replaced.put(
                    target.name(),
                    "torch.addmm(b[%d], t[%d], t[%d], beta=1, alpha=%s)"
                            .formatted(
                                    network.index(target.name()),
                                    2 * k + 1,
                                    2 * k,
                                    adapter.config().scale()));
        }
        return Overlay.script(network, layout(), views, replaced);
    }

    @Override
    public Weights merged(Weights base, float[] trained) {
        return new LoraAdapter(adapter, new Weights(layout(), trained)).merge(base).weights();
    }

    @Override
    public String mark() {
        return "lora r=%d alpha=%s %s"
                .formatted(
                        adapter.config().rank(),
                        adapter.config().alpha(),
                        adapter.targets().stream().map(TensorSpec::name).toList());
    }
}
