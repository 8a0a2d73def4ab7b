package io.nextstream.nextstep.autoencoder;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import java.util.Arrays;

/** Weights to begin training with. */
public final class AutoencoderWeights {

    private AutoencoderWeights() {}

    /**
     * Convolutions as PyTorch makes them, uniform within 1/sqrt(fan-in); norms 1 and 0. The same
     * seed gives the same weights.
     */
    public static Weights initial(AutoencoderConfig config, long seed) {
        ParameterLayout layout = AutoencoderScript.layout(config);
        float[] flat = new float[layout.size()];
        for (TensorSpec spec : layout.specs()) {
            String name = spec.name();
            int at = layout.offset(name);
            String layer = name.substring(0, name.lastIndexOf('.'));
            TensorSpec weight = layout.specs().get(layout.index(layer + ".weight"));
            if (weight.decays()) {
                double fanIn = (double) weight.size() / weight.shape().get(0);
                float bound = (float) (1 / Math.sqrt(fanIn));
                float[] draw =
                        NoiseStream.of("autoencoder-initial", name, seed).uniforms(0, spec.size());
                for (int i = 0; i < draw.length; i++) {
                    flat[at + i] = (2 * draw[i] - 1) * bound;
                }
            } else if (name.endsWith(".weight")) {
                Arrays.fill(flat, at, at + spec.size(), 1);
            }
        }
        return new Weights(layout, flat);
    }
}
