package io.nextstream.trainer.loss.pair;

/**
 * DPO that is unbiased by votes of which a known share is flipped (Chowdhury et al. 2024, arXiv
 * 2403.00409):
 *
 * <pre>  [−(1 − ε) log σ(z) + ε log σ(−z)] / (1 − 2 ε)</pre>
 *
 * <p>Its mean over flipped and right labels is {@link Sigmoid} of the right one. It may be below 0.
 *
 * @param flipRate ε, the share of votes that are the wrong way round, from 0 to below 1/2
 */
public record Robust(double flipRate) implements PairLoss {

    public Robust {
        PairLoss.require(flipRate >= 0 && flipRate < 0.5, "flip rate", flipRate);
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        T right = in.times(in.logSigmoid(terms.z()), flipRate - 1);
        T wrong = in.times(in.logSigmoid(in.negated(terms.z())), flipRate);
        return in.times(in.plus(right, wrong), 1 / (1 - 2 * flipRate));
    }
}
