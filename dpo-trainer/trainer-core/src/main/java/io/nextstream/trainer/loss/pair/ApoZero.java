package io.nextstream.trainer.loss.pair;

/**
 * Anchored preference optimisation, "zero": winners up, losers down, each against the reference
 * (D'Oosterlinck et al. 2024, arXiv 2408.06266).
 *
 * <pre>  (1 − σ(s_w)) + σ(s_l)</pre>
 */
public record ApoZero() implements PairLoss {

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        T disliked = in.sigmoid(terms.loser());
        return in.plus(in.minus(disliked, in.sigmoid(terms.winner())), 1);
    }
}
