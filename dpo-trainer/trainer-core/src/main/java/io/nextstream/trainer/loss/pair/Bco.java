package io.nextstream.trainer.loss.pair;

/**
 * Binary classifier optimisation: each side is told apart on its own (Jung et al. 2024, arXiv
 * 2404.04656), here without the shift of its rewards.
 *
 * <pre>  −log σ(s_w) − log σ(−s_l)</pre>
 */
public record Bco() implements PairLoss {

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        T liked = in.logSigmoid(terms.winner());
        return in.negated(in.plus(liked, in.logSigmoid(in.negated(terms.loser()))));
    }
}
