package io.nextstream.trainer.loss.pair;

/**
 * Noise contrastive alignment of two answers (Chen et al. 2024, arXiv 2402.05369): it keeps the
 * winner's likelihood from falling.
 *
 * <pre>  −log σ(s_w) − ½ log σ(−s_w) − ½ log σ(−s_l)</pre>
 */
public record Nca() implements PairLoss {

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        T winner = in.logSigmoid(in.negated(terms.winner()));
        T loser = in.logSigmoid(in.negated(terms.loser()));
        T both = in.times(in.plus(winner, loser), 0.5);
        return in.negated(in.plus(in.logSigmoid(terms.winner()), both));
    }
}
