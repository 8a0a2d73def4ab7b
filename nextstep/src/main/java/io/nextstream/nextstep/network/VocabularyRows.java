package io.nextstream.nextstep.network;

import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;

/**
 * More rows for the two matrices that have one a word, {@code embed_tokens} and {@code lm_head}.
 * All that was known is as it was; a new word begins as {@link InitialWeights} begins one.
 */
public final class VocabularyRows {

    private VocabularyRows() {}

    /**
     * The weights for {@code larger}, which differs from the network of {@code weights} in its
     * vocabulary alone.
     *
     * @param seed of the new rows
     * @throws IllegalArgumentException if {@code larger} has fewer words, or other parameters
     */
    public static Weights grown(Weights weights, ModelConfig larger, long seed) {
        Weights fresh = InitialWeights.draw(larger, seed);
        float[] flat = fresh.flat().clone();
        for (TensorSpec spec : fresh.layout().specs()) {
            TensorSpec old = weights.layout().specs().get(weights.layout().index(spec.name()));
            boolean hasRows = spec.size() >= old.size() && width(spec) == width(old);
            if (!hasRows || (spec.size() > old.size() && !hasWords(spec.name()))) {
                throw new IllegalArgumentException(
                        "%s of %s does not grow out of %s"
                                .formatted(spec.name(), spec.shape(), old.shape()));
            }
            System.arraycopy(
                    weights.flat(),
                    weights.layout().offset(spec.name()),
                    flat,
                    fresh.layout().offset(spec.name()),
                    old.size());
        }
        return new Weights(fresh.layout(), flat);
    }

    private static int width(TensorSpec spec) {
        return spec.size() / Math.toIntExact(spec.shape().get(0));
    }

    private static boolean hasWords(String name) {
        return name.equals("embed_tokens.weight") || name.equals("lm_head.weight");
    }
}
