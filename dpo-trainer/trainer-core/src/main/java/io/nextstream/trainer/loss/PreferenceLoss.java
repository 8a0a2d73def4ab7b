package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;

/**
 * Direct preference optimisation on flow-matching errors (Diffusion-DPO, arXiv 2311.12908, with the
 * constant β of Flow-DPO, arXiv 2501.13918), and on the plans that preceded the pictures.
 *
 * <pre>
 *   z = −(β/2) [(e_w − e_w^ref) − (e_l − e_l^ref)]
 *       + β_text [(logp_w − logp_w^ref) − (logp_l − logp_l^ref)]
 *   L = mean over pairs of −weight · log σ(z)
 * </pre>
 *
 * <p>e is a mean over draws, tokens and numbers; both sides and both networks see the same (t, ε).
 * logp is the exact log-likelihood of a plan, a sum over its tokens. The sigmoid is taken per pair,
 * the mean outside. A pair's weight is absolute: half of it moves half as far, whatever the others
 * weigh. Swapping winner and loser maps z to −z.
 */
public final class PreferenceLoss {

    static final String SCRIPT =
            """
            def preference_gradient(self, frozen: Tensor, trained: Tensor, reference: Tensor, betas: Tensor, weights: Tensor, ${parameters}) -> Tuple[Tensor, Tensor]:
              e_before, logp_before, _tape = (self).forward(frozen, reference, ${arguments}, )
              image_before = torch.detach(e_before)
              text_before = torch.detach(logp_before)
              e, logp, tape = (self).forward(frozen, trained, ${arguments}, )
              image = torch.chunk(torch.sub(image_before, e), 2)
              text = torch.chunk(torch.sub(logp, text_before), 2)
              b = torch.unbind(betas)
              z_image = torch.mul(torch.sub((image)[0], (image)[1]), torch.mul((b)[0], 0.5))
              z_text = torch.mul(torch.sub((text)[0], (text)[1]), (b)[1])
              z = torch.add(z_image, z_text)
              losses = torch.neg(torch.log_sigmoid(z))
              loss = torch.dot(losses, weights)
              g = (self).backward(loss, tape, ids, mask, images, )
              facts = torch.stack([losses, z, (image)[0], (image)[1], (text)[0], (text)[1]])
              return (g, torch.detach(facts))
            """
                    .replace("${parameters}", Scores.PARAMETERS)
                    .replace("${arguments}", Scores.ARGUMENTS);

    private final ScriptModule module;

    /** The module must have been compiled from a text with {@link LossScript}. */
    public PreferenceLoss(ScriptModule module) {
        this.module = module;
    }

    /**
     * The gradient at {@code point} with respect to what is trained; it belongs to the manager of
     * {@code point}, the caller closes it.
     *
     * @param reference the trained numbers that stand for the reference
     * @param inputs from {@code RowBatch.rowByRow}: all winners, then all losers
     * @param weights of the pairs; their shares of the mean, so usually weight / pairs
     */
    public Result gradient(
            Parameters point, NDArray reference, NDList inputs, Betas betas, float[] weights) {
        try (NDManager scratch = module.newManager()) {
            NDArray b = scratch.create(new float[] {(float) betas.image(), (float) betas.text()});
            NDList in =
                    new NDList(
                            point.frozen(), point.trained(), reference, b, scratch.create(weights));
            in.addAll(inputs);
            NDList out = module.callWithGrad("preference_gradient", in);
            try (NDArray values = out.get(1)) {
                return Result.of(out.get(0), values.toFloatArray(), weights.length);
            }
        }
    }

    /**
     * How sharply a margin counts.
     *
     * @param image β on mean flow-matching errors
     * @param text β on log-likelihoods of plans
     */
    public record Betas(double image, double text) {}

    /**
     * A gradient and what each pair contributed.
     *
     * <p>Rewards are positive where the policy is better than the reference: e_ref − e for
     * pictures, logp − logp_ref for plans; β is not in them.
     *
     * @param gradient with respect to the trained numbers
     * @param losses −log σ(z), before weighting
     * @param z margins
     */
    public record Result(
            NDArray gradient,
            float[] losses,
            float[] z,
            float[] winnerImage,
            float[] loserImage,
            float[] winnerText,
            float[] loserText) {

        private static Result of(NDArray gradient, float[] facts, int pairs) {
            float[][] rows = new float[6][pairs];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(facts, i * pairs, rows[i], 0, pairs);
            }
            return new Result(gradient, rows[0], rows[1], rows[2], rows[3], rows[4], rows[5]);
        }
    }
}
