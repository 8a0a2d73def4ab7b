package io.nextstream.trainer.loss.pair;

/**
 * DPO that is unbiased by votes of which a known share is flipped (Chowdhury et al. 2024, arXiv
 * 2403.00409):
 *
 * <pre>  [−(1 − ε) log σ(z) + ε log σ(−z)] / (1 − 2 ε)</pre>
 *
 * <p>Its mean over flipped and right labels is {@link Sigmoid} of the right one. It may be below 0.
 *
 * <p>Where the reliability of an annotator was measured, the pair has its own ε<sub>i</sub> above
 * the line. Below it stays the loss's own ε, so the mean is {@link Sigmoid} times (1 − 2
 * ε<sub>i</sub>) / (1 − 2 ε), which is in proportion to the annotator's skill: with its own ε below
 * the line a vote would pull the harder the less its annotator is to be relied on, and undo its
 * weight. Estimates whose variance goes as 1 / skill² are added up with the least variance if each
 * counts skill² as much, and that is this.
 *
 * @param flipRate ε, the share of all other votes that are the wrong way round, from 0 to below 1/2
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
        return in.times(in.plus(right, wrong), 1 / (1 - 2 * flipRate));
    }
}
