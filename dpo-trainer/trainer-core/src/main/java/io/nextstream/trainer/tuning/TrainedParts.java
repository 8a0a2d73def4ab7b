package io.nextstream.trainer.tuning;

import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import java.util.HashMap;
import java.util.Map;

/**
 * Some parameters of a network, copied into a vector of their own: moments and averages are no
 * larger than what is trained.
 *
 * @param network all parameters
 * @param layout the trained ones
 */
record TrainedParts(ParameterLayout network, ParameterLayout layout) implements Trained {

    @Override
    public float[] start(Weights base) {
        float[] start = new float[layout.size()];
        for (TensorSpec spec : layout.specs()) {
            System.arraycopy(
                    base.flat(),
                    network.offset(spec.name()),
                    start,
                    layout.offset(spec.name()),
                    spec.size());
        }
        return start;
    }

    @Override
    public String weightsMethods(ParameterViews views) {
        Map<String, String> replaced = new HashMap<>();
        for (TensorSpec spec : layout.specs()) {
            replaced.put(spec.name(), "t[" + layout.index(spec.name()) + "]");
        }
        return Overlay.script(network, layout, views, replaced);
    }

    @Override
    public Weights merged(Weights base, float[] trained) {
        float[] flat = base.flat().clone();
        for (TensorSpec spec : layout.specs()) {
            System.arraycopy(
                    trained,
                    layout.offset(spec.name()),
                    flat,
                    network.offset(spec.name()),
                    spec.size());
        }
        return new Weights(network, flat);
    }

    @Override
    public String mark() {
        return "parts " + layout.specs().stream().map(TensorSpec::name).toList();
    }
}
