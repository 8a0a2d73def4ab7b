package io.nextstream.nextstep.sampling;

import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.weights.Weights;

/** A network for tests of drawing and writing. */
final class SmallNetwork {

    static final ModelConfig CONFIG =
            new ModelConfig(32, 48, 2, 4, 2, 8, 30, 1e-5, 1e6, 1, 4, 24, 2, 1, 1, 2, 3, 0, 0.01, 1);

    private SmallNetwork() {}

    /** Far from the silent start, so that every part has a say. */
    static Weights weights() {
        Weights start = InitialWeights.draw(CONFIG, 1);
        float[] normals = NoiseStream.of("test", "weights", 1).normals(0, start.flat().length);
        float[] flat = new float[normals.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = start.flat()[i] + 0.15f * normals[i];
        }
        return new Weights(start.layout(), flat);
    }
}
