package io.nextstream.trainer.loss.pair;

/**
 * The winner's own flow-matching error, as if it were a demonstration:
 *
 * <pre>  e_w</pre>
 *
 * <p>In a {@link Mixture} it keeps the winner from getting worse while the margin grows (mixed
 * preference optimisation, arXiv 2411.10442, has such a term).
 */
public record Winner() implements PairLoss {

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        return terms.winnerError();
    }
}
