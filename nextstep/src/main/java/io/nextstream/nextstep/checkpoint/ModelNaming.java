package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.weights.TensorSource;
import java.util.List;

/**
 * The names of the network's tensors. The published inference checkpoints name them as this project
 * does; training checkpoints put {@code model.} before the names.
 */
final class ModelNaming {

    private static final String TRAINING = "model.";

    /** A table that every reader computes; some older tools keep it. */
    private static final String ROTARY_TABLE = ".rotary_emb.inv_freq";

    private ModelNaming() {}

    /** The tensors under the names of the inference checkpoints. */
    static List<TensorSource> published(List<TensorSource> tensors) {
        return tensors.stream()
                .filter(tensor -> !tensor.name().endsWith(ROTARY_TABLE))
                .map(tensor -> tensor.renamed(published(tensor.name()), tensor.shape()))
                .toList();
    }

    private static String published(String name) {
        return name.startsWith(TRAINING) ? name.substring(TRAINING.length()) : name;
    }
}
