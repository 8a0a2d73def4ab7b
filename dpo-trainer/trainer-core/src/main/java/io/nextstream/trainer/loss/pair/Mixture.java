package io.nextstream.trainer.loss.pair;

import java.io.Serializable;
import java.util.List;

/**
 * A weighted sum of losses, such as 0.8 sigmoid + 0.2 bco + 1 winner, the mixed preference
 * optimisation of arXiv 2411.10442.
 *
 * @param parts at least one
 */
public record Mixture(List<Part> parts) implements PairLoss {

    public Mixture {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a mixture has at least one loss");
        }
    }

    /**
     * A loss and its factor.
     *
     * @param weight above 0
     */
    public record Part(PairLoss loss, double weight) implements Serializable {

        public Part {
            PairLoss.require(weight > 0 && Double.isFinite(weight), "a loss's weight", weight);
        }
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        T sum = weighted(parts.get(0), terms, in);
        for (Part part : parts.subList(1, parts.size())) {
            sum = in.plus(sum, weighted(part, terms, in));
        }
        return sum;
    }

    private static <T> T weighted(Part part, Terms<T> terms, Arithmetic<T> in) {
        return in.times(part.loss().of(terms, in), part.weight());
    }
}
