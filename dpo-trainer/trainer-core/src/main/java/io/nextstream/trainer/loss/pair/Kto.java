package io.nextstream.trainer.loss.pair;

/**
 * Kahneman–Tversky optimisation: how a person values a gain or a loss over what to expect
 * (Ethayarajh et al. 2024, arXiv 2402.01306, equation 8; on diffusion errors arXiv 2404.04465).
 *
 * <pre>
 *   liked      1 − σ(s − z₀)
 *   disliked   1 − σ(z₀ − s)
 * </pre>
 *
 * <p>z₀ is the baseline of {@link Terms}. A rating is of one picture and needs no partner; a pair
 * is two of them, its winner liked and its loser disliked. The baseline is that of one call of the
 * network, so {@code trainer.chunk} enters the loss. What is rated alone has that of its whole
 * batch.
 */
public record Kto() implements PairLoss {

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        return in.plus(
                rating(true, terms.winner(), terms.baseline(), in),
                rating(false, terms.loser(), terms.baseline(), in));
    }

    /** {@code rating_losses(s, signs: [P], baseline: []) -> [P]}, a method for a module. */
    public static String ratingScript() {
        ScriptText in = new ScriptText();
        return """
               def rating_losses(self, s: Tensor, signs: Tensor, baseline: Tensor) -> Tensor:
                 return torch.where(torch.gt(signs, 0.), ${liked}, ${disliked})
               """
                .replace("${liked}", rating(true, "s", "baseline", in))
                .replace("${disliked}", rating(false, "s", "baseline", in));
    }

    /** The loss of one picture's rating. */
    static <T> T rating(boolean liked, T reward, T baseline, Arithmetic<T> in) {
        T gain = in.minus(reward, baseline);
        return in.sigmoid(liked ? in.negated(gain) : gain);
    }
}
