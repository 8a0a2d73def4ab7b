package io.nextstream.nextstep.autoencoder;

import io.nextstream.nextstep.weights.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Collects a block's parameters: each layer has a weight and a bias. */
final class ParameterList {

    private final List<TensorSpec> specs = new ArrayList<>();

    /** Weight [out, in, kernel, kernel] and bias [out]. */
    ParameterList convolution(String name, int in, int out, int kernel) {
        specs.add(TensorSpec.of(name + ".weight", out, in, kernel, kernel));
        specs.add(TensorSpec.of(name + ".bias", out));
        return this;
    }

    /** Weight and bias of a group norm, both [channels]. */
    ParameterList norm(String name, int channels) {
        specs.add(TensorSpec.of(name + ".weight", channels));
        specs.add(TensorSpec.of(name + ".bias", channels));
        return this;
    }

    List<TensorSpec> specs() {
        return List.copyOf(specs);
    }
}
