package io.nextstream.trainer.tuning;

import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.Weights;

/**
 * The numbers that steps move, and how a network's weights come from them and from a base that
 * stays as it is.
 */
public interface Trained {

    /** Where each trained number lies in one flat vector. */
    ParameterLayout layout();

    /** The trained numbers at which the network is {@code base}. */
    float[] start(Weights base);

    /**
     * The script methods that make the network's weights:
     *
     * <ul>
     *   <li>{@code parts(trained) -> List[Tensor]}: views that make up the vector, in its order
     *   <li>{@code shared(parts) -> List[Tensor]}, as many: what follows from each of them alone.
     *       Several calls may have it in common and send gradients back through it, each once
     *   <li>{@code weights(frozen, shared) -> List[Tensor]}: what {@code unpack} of the network
     *       would return for the weights that the two vectors make
     * </ul>
     *
     * <p>Gradients flow into the parts alone; what they do not touch gets none computed.
     *
     * @param views of the network, whose script stands in the same module
     */
    String weightsMethods(ParameterViews views);

    /** The network's weights after training: what is served. */
    Weights merged(Weights base, float[] trained);

    /** Tells this choice from others; written into train states. */
    String mark();
}
