package io.nextstream.trainer.loss.pair;

/**
 * DPO that is unbiased by votes of which a known share is flipped (Chowdhury et al. 2024, arXiv
 * 2403.00409):
 *
 * <pre>  [−(1 − ε) log σ(z) + ε log σ(−z)] / (1 − 2 ε)</pre>
 *
 * <p>Its mean over flipped and right labels is {@link Sigmoid} of the right one. It may be below 0.
 * Each pair has its own ε where the reliability of its annotator was measured.
 *
 * @param flipRate ε of all other pairs, the share of votes that are the wrong way round, from 0 to
 *     below 1/2
 */
public record Robust(double flipRate) implements PairLoss {

    public Robust {
        PairLoss.require(flipRate >= 0 && flipRate < 0.5, "flip rate", flipRate);
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        T flips = in.orElse(terms.flipRate(), flipRate);
        T right = in.times(in.logSigmoid(terms.z()), in.plus(flips, -1));
        T wrong = in.times(in.logSigmoid(in.negated(terms.z())), flips);
        return in.over(in.plus(right, wrong), in.plus(in.times(flips, -2), 1));
    }
}
