package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.trainer.loss.PreferenceLoss.Betas;
import io.nextstream.trainer.loss.pair.Kto;
import java.util.Arrays;

/**
 * Ratings of single pictures, learnt as {@link Kto} says (arXiv 2402.01306; on diffusion errors
 * Diffusion-KTO, arXiv 2404.04465), with the plans that preceded the pictures.
 *
 * <pre>
 *   s  = (β/2) (e_ref − e) + β_text (logp − logp_ref)
 *   z₀ = max(0, mean of s over the batch's ratings), a constant
 *   L  = mean over ratings of weight · (1 − σ(s − z₀)) where good, weight · (1 − σ(z₀ − s)) where bad
 * </pre>
 *
 * <p>Policy and reference see the same (t, ε) by the same calls, so that s is exactly 0 where they
 * are equal; there both kinds have a loss of a half of their weight.
 */
public final class RatingLoss {

    static final String SCRIPT =
            """
            def rating_part(self, betas: Tensor, weights: Tensor, signs: Tensor, given: Tensor, frozen: Tensor, reference: Tensor, ${parameters}, shared: List[Tensor]) -> Tensor:
              before = (self).shared((self).parts(reference, ), )
              e_before, logp_before, _tape = (self).forward(frozen, before, ${arguments}, )
              e, logp, tape = (self).forward(frozen, shared, ${arguments}, )
              image = torch.sub(torch.detach(e_before), e)
              text = torch.sub(logp, torch.detach(logp_before))
              s = (self).rating_rewards(image, text, betas, )
              if given.numel() == 0:
                baseline = torch.relu(torch.mean(torch.detach(s)))
              else:
                baseline = torch.mean(given)
              losses = (self).rating_losses(s, signs, baseline, )
              loss = torch.dot(losses, weights)
              _done = (self).backward(loss, tape, ids, mask, images, )
              facts = torch.stack([losses, s, image, text, torch.mul(torch.ones_like(s), baseline)])
              return torch.detach(facts)
            def rating_scores(self, betas: Tensor, frozen: Tensor, trained: Tensor, reference: Tensor, ${parameters}) -> Tensor:
              before = (self).shared((self).parts(reference, ), )
              e_before, logp_before, _before = (self).forward(frozen, before, ${arguments}, )
              now = (self).shared((self).parts(trained, ), )
              e, logp, _now = (self).forward(frozen, now, ${arguments}, )
              image = torch.sub(torch.detach(e_before), torch.detach(e))
              text = torch.sub(torch.detach(logp), torch.detach(logp_before))
              return (self).rating_rewards(image, text, betas, )
            def rating_rewards(self, image: Tensor, text: Tensor, betas: Tensor) -> Tensor:
              b = torch.unbind(betas)
              return torch.add(torch.mul(image, torch.mul((b)[0], 0.5)), torch.mul(text, (b)[1]))
            """
                            .replace("${parameters}", Scores.PARAMETERS)
                            .replace("${arguments}", Scores.ARGUMENTS)
                    + Kto.ratingScript();

    private final ScriptModule module;

    /** The module must have been compiled from a text with {@link LossScript}. */
    public RatingLoss(ScriptModule module) {
        this.module = module;
    }

    /**
     * Lets the gradient flow into {@code leaves}, in addition to what has flowed there before.
     *
     * @param leaves of the module that these losses are in
     * @param reference the trained numbers that stand for the reference
     * @param inputs from {@code RowBatch.rowByRow}
     * @param signs 1 of good pictures, −1 of bad ones
     * @param weights of the ratings, their shares of the mean included
     * @param baseline z₀, or nothing where these are all ratings of the batch: it comes of them
     *     then
     */
    public Values add(
            Leaves leaves,
            NDArray reference,
            NDList inputs,
            Betas betas,
            float[] signs,
            float[] weights,
            float... baseline) {
        try (NDManager scratch = module.newManager()) {
            NDList in =
                    new NDList(
                            betas.in(scratch),
                            scratch.create(weights),
                            scratch.create(signs),
                            scratch.create(baseline),
                            leaves.frozen(),
                            reference);
            in.addAll(inputs);
            in.addAll(leaves.shared());
            return Values.of(module.callWithGrad("rating_part", in).head(), weights.length);
        }
    }

    /** s of each rating, by the same calls as in {@link #add}. */
    public float[] rewards(Parameters point, NDArray reference, NDList inputs, Betas betas) {
        try (NDManager scratch = module.newManager()) {
            NDList in = new NDList(betas.in(scratch), point.frozen(), point.trained(), reference);
            in.addAll(inputs);
            try (NDArray rewards = module.callWithGrad("rating_scores", in).head()) {
                return rewards.toFloatArray();
            }
        }
    }

    /**
     * What each rating contributed.
     *
     * @param losses of the ratings, before weighting
     * @param s rewards under the betas
     * @param image e_ref − e
     * @param text logp − logp_ref of plans
     * @param baseline z₀
     */
    public record Values(float[] losses, float[] s, float[] image, float[] text, float baseline) {

        private static Values of(NDArray facts, int ratings) {
            float[] all = facts.toFloatArray();
            float[][] rows = new float[5][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(all, i * ratings, (i + 1) * ratings);
            }
            return new Values(rows[0], rows[1], rows[2], rows[3], rows[4][0]);
        }
    }
}
