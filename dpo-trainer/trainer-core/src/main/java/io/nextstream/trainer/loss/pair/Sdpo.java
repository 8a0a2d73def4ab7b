package io.nextstream.trainer.loss.pair;

import java.util.OptionalDouble;

/**
 * A loss whose loser pulls no harder than the winner can bear (Diffusion-SDPO, arXiv 2511.03317).
 * Values stay; only the gradient that comes through the loser's error is multiplied by
 *
 * <pre>  λ = 1 if g_w·g_l ≤ 0, else min(1, (1 − μ) |g_w|² / (g_w·g_l))</pre>
 *
 * <p>with g the gradient of a picture's mean squared error with respect to the head's velocities,
 * over all draws, tokens and numbers of the picture: one λ for each pair. Then g_w·(g_w − λ g_l) ≥
 * μ |g_w|² wherever the sides contradict each other: as far as a step moves the velocities of both
 * sides alike, to first order the winner's error does not rise. Plans are left as they are.
 *
 * @param loss any but another of this kind
 * @param mu μ, from 0, at which the winner may stand still, to below 1
 */
public record Sdpo(PairLoss loss, double mu) implements PairLoss {

    public Sdpo {
        PairLoss.require(mu >= 0 && mu < 1, "SDPO's mu", mu);
        if (loss.loserScaling().isPresent()) {
            throw new IllegalArgumentException("the loser's gradient is scaled once");
        }
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        return loss.of(terms, in);
    }

    @Override
    public OptionalDouble loserScaling() {
        return OptionalDouble.of(mu);
    }
}
