package io.nextstream.trainer.loss;

import io.nextstream.trainer.loss.pair.Sdpo;

/** Scales the gradient that flows through losers' errors, as {@link Sdpo} says. */
final class LoserScaling {

    private LoserScaling() {}

    /**
     * {@code loser_scaled(e [2 P], residuals [K, N, C], over_tokens [2 P, N]) -> [2 P]}: the same
     * numbers to the bit, another gradient.
     *
     * <p>Both sides of a pair have one grid, and winners come first: their tokens are the first
     * half of N, in the order of the losers'. A mean squared error's gradient is its residuals
     * times one factor, the same on both sides, so that the residuals do for it.
     */
    static String script(double mu) {
        return """
               def loser_scale(self, residuals: Tensor, over_tokens: Tensor) -> Tensor:
                 sides = torch.chunk(torch.detach(residuals), 2, 1)  # [K, N / 2, C] each
                 over = torch.chunk(torch.chunk(over_tokens, 2)[0], 2, 1)[0]  # [P, N / 2]
                 square = torch.mv(over, torch.sum(sides[0] * sides[0], [0, 2]))
                 common = torch.mv(over, torch.sum(sides[0] * sides[1], [0, 2]))
                 bound = torch.clamp(square * ${share} / common, None, 1.)
                 return torch.where(torch.gt(common, 0.), bound, torch.ones_like(bound))
               def loser_scaled(self, e: Tensor, residuals: Tensor, over_tokens: Tensor) -> Tensor:
                 sides = torch.chunk(e, 2)
                 value = torch.detach(sides[1])
                 scaled = value + self.loser_scale(residuals, over_tokens) * (sides[1] - value)
                 return torch.cat([sides[0], scaled])
               """
                .replace("${share}", Double.toString(1 - mu));
    }
}
