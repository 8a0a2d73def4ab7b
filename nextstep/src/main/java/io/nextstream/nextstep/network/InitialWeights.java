package io.nextstream.nextstep.network;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import java.util.Arrays;

/**
 * Weights before any training, as the reference initialises them: the transformer's and the time
 * MLP's matrices are N(0, 0.02), the flow-matching head's Xavier-uniform, biases 0, norms 1; the
 * adaptive norms and the last linear map of the head are 0, so that an untrained head outputs 0.
 */
public final class InitialWeights {

    private static final double STANDARD_DEVIATION = 0.02;
    private static final String HEAD = "image_head.net.";

    private InitialWeights() {}

    /** The same seed gives the same weights, parameter by parameter, whatever the other sizes. */
    public static Weights draw(ModelConfig config, long seed) {
        ParameterLayout layout = NextStepScript.layout(config);
        float[] flat = new float[layout.size()];
        for (TensorSpec spec : layout.specs()) {
            float[] values = draw(spec, NoiseStream.of("initial weights", spec.name(), seed));
            System.arraycopy(values, 0, flat, layout.offset(spec.name()), values.length);
        }
        return new Weights(layout, flat);
    }

    private static float[] draw(TensorSpec spec, NoiseStream noise) {
        String name = spec.name();
        float[] values = new float[spec.size()];
        if (!spec.decays()) {
            boolean norm = name.endsWith("norm.weight") || name.endsWith("in_ln.weight");
            Arrays.fill(values, norm ? 1 : 0);
            return values;
        }
        boolean zero = name.contains(".adaLN_modulation.") || name.contains(".final_layer.");
        if (zero) {
            return values;
        }
        if (name.startsWith(HEAD) && !name.contains(".time_embed.")) {
            double bound = Math.sqrt(6.0 / (spec.shape().get(0) + spec.shape().get(1)));
            float[] uniforms = noise.uniforms(0, values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * uniforms[i] - 1) * bound);
            }
            return values;
        }
        float[] normals = noise.normals(0, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (normals[i] * STANDARD_DEVIATION);
        }
        return values;
    }
}
