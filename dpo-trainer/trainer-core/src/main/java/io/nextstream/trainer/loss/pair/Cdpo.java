package io.nextstream.trainer.loss.pair;

/**
 * Conservative DPO: labels are smoothed, so that no margin is worth growing for ever (Mitchell
 * 2023, "A note on DPO with noisy preferences").
 *
 * <pre>  −(1 − ε) log σ(z) − ε log σ(−z)</pre>
 *
 * <p>Least at z = log((1 − ε) / ε). With ε = 0 it is {@link Sigmoid}.
 *
 * @param smoothing ε, from 0 to below 1/2
 */
public record Cdpo(double smoothing) implements PairLoss {

    public Cdpo {
        PairLoss.require(smoothing >= 0 && smoothing < 0.5, "smoothing", smoothing);
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        T right = in.times(in.logSigmoid(terms.z()), smoothing - 1);
        return in.minus(right, in.times(in.logSigmoid(in.negated(terms.z())), smoothing));
    }
}
