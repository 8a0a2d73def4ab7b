package io.nextstream.trainer.loss.pair;

/**
 * DPO-Positive: a winner that got worse than the reference takes from the margin (Smaug, Pal et al.
 * 2024, arXiv 2402.13228).
 *
 * <pre>  −log σ(z − λ max(0, −s_w))</pre>
 *
 * <p>−s_w is (β/2) (e_w − e_w^ref), and β_text times what the winner's plan lost. With λ = 0 it is
 * {@link Sigmoid}.
 *
 * @param lambda λ, at least 0
 */
public record Dpop(double lambda) implements PairLoss {

    public Dpop {
        PairLoss.require(lambda >= 0, "DPOP's lambda", lambda);
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        T worse = in.positive(in.negated(terms.winner()));
        return in.negated(in.logSigmoid(in.minus(terms.z(), in.times(worse, lambda))));
    }
}
