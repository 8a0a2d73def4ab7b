package io.nextstream.trainer.loss.pair;

/**
 * Self-play preference optimisation with certain votes, "hard" (Wu et al. 2024, arXiv 2405.00675):
 * each side's log-ratio is drawn to its own distance.
 *
 * <pre>  (s_w / β − 1 / (2 τ))² + (s_l / β + 1 / (2 τ))²</pre>
 *
 * <p>Plans count β_text / β in s / β, as in {@link Ipo}.
 *
 * @param tau strength of the regularisation, above 0: the smaller, the further both sides go
 */
public record Sppo(double tau) implements PairLoss {

    public Sppo {
        PairLoss.require(tau > 0, "SPPO's tau", tau);
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        double goal = 1 / (2 * tau);
        T winner = in.plus(in.over(terms.winner(), terms.beta()), -goal);
        T loser = in.plus(in.over(terms.loser(), terms.beta()), goal);
        return in.plus(in.square(winner), in.square(loser));
    }
}
