package io.nextstream.trainer.loss.pair;

/**
 * Sequence likelihood calibration's hinge on the margin (SLiC-HF, arXiv 2305.10425):
 *
 * <pre>  max(0, 1 − z)</pre>
 *
 * <p>Pairs with a margin of 1 or more no longer pull.
 */
public record Hinge() implements PairLoss {

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        return in.positive(in.plus(in.negated(terms.z()), 1));
    }
}
