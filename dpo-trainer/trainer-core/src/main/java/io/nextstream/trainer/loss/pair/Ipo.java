package io.nextstream.trainer.loss.pair;

/**
 * Identity preference optimisation (Azar et al. 2023, arXiv 2310.12036, equation 17): the
 * log-ratio's margin is drawn to a distance instead of beyond every one.
 *
 * <pre>  (z / β − 1 / (2 τ))²</pre>
 *
 * <p>z / β is the margin of pictures in units of half their errors; plans count β_text / β in it.
 *
 * @param tau strength of the regularisation, above 0: the smaller, the further the margin goes
 */
public record Ipo(double tau) implements PairLoss {

    public Ipo {
        PairLoss.require(tau > 0, "IPO's tau", tau);
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        return in.square(in.plus(in.over(terms.z(), terms.beta()), -1 / (2 * tau)));
    }
}
