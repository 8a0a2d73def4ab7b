package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.trainer.loss.pair.PairLoss;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Direct preference optimisation on flow-matching errors (Diffusion-DPO, arXiv 2311.12908, with the
 * constant β of Flow-DPO, arXiv 2501.13918), and on the plans that preceded the pictures.
 *
 * <pre>
 *   z = −(β/2) [(e_w − e_w^ref) − (e_l − e_l^ref)]
 *       + β_text [(logp_w − logp_w^ref) − (logp_l − logp_l^ref)]
 *   L = mean over pairs of weight · loss(z, ...), by default −log σ(z)
 * </pre>
 *
 * <p>e is a mean over draws, tokens and numbers; both sides and both networks see the same (t, ε).
 * logp is the exact log-likelihood of a plan, a sum over its tokens. What a pair costs is said by a
 * {@link PairLoss}, the mean is taken outside. A pair's weight is absolute: half of it moves half
 * as far, whatever the others weigh. Swapping winner and loser maps z to −z.
 */
public final class PreferenceLoss {

    private static final String SCRIPT =
            """
            def preference_part(self, betas: Tensor, weights: Tensor, flips: Tensor, frozen: Tensor, reference: Tensor, ${parameters}, shared: List[Tensor]) -> Tensor:
              before = (self).shared((self).parts(reference, ), )
              e_before, logp_before, _tape = (self).forward(frozen, before, ${arguments}, )
              image_before = torch.detach(e_before)
              text_before = torch.detach(logp_before)
              e, logp, tape = (self).forward(frozen, shared, ${arguments}, )
            ${scaled}  image = torch.chunk(torch.sub(image_before, e), 2)
              text = torch.chunk(torch.sub(logp, text_before), 2)
              b = torch.unbind(betas)
              z_image = torch.mul(torch.sub((image)[0], (image)[1]), torch.mul((b)[0], 0.5))
              z_text = torch.mul(torch.sub((text)[0], (text)[1]), (b)[1])
              z = torch.add(z_image, z_text)
              half = torch.mul((b)[0], 0.5)
              s_w = torch.add(torch.mul((image)[0], half), torch.mul((text)[0], (b)[1]))
              s_l = torch.add(torch.mul((image)[1], half), torch.mul((text)[1], (b)[1]))
              errors = torch.chunk(e, 2)
              plans = torch.chunk(logp, 2)
              alone_image = torch.mul(torch.sub((errors)[1], (errors)[0]), half)
              alone = torch.add(alone_image, torch.mul(torch.sub((plans)[0], (plans)[1]), (b)[1]))
              baseline = torch.detach(torch.relu(torch.mean(torch.mul(torch.add(s_w, s_l), 0.5))))
              losses = (self).pair_losses(z, s_w, s_l, alone, (errors)[0], (b)[2], baseline, flips, )
              loss = torch.dot(losses, weights)
              _done = (self).backward(loss, tape, ids, mask, images, )
              facts = torch.stack([losses, z, (image)[0], (image)[1], (text)[0], (text)[1], (errors)[0], (errors)[1]])
              return torch.detach(facts)
            def preference_gradient(self, frozen: Tensor, trained: Tensor, reference: Tensor, betas: Tensor, weights: Tensor, flips: Tensor, ${parameters}) -> Tuple[Tensor, Tensor]:
              v = (self).leaves(trained, )
              facts = (self).preference_part(betas, weights, flips, frozen, reference, ${arguments}, (self).shared(v, ), )
              return ((self).joined(v, ), facts)
            """
                    .replace("${parameters}", Scores.PARAMETERS)
                    .replace("${arguments}", Scores.ARGUMENTS);

    private final ScriptModule module;

    /** The methods of a module in which a pair costs {@code loss}. */
    static String script(PairLoss loss) {
        OptionalDouble mu = loss.loserScaling();
        String scaled =
                mu.isPresent()
                        ? "  e = (self).loser_scaled(e, (tape)[-1][0], over_tokens, )\n"
                        : "";
        return loss.script()
                + (mu.isPresent() ? LoserScaling.script(mu.getAsDouble()) : "")
                + SCRIPT.replace("${scaled}", scaled);
    }

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
     * @param flipRates how likely each vote is the wrong way round, from 0 to below 1/2; not a
     *     number where nobody measured it, and then a loss takes its own
     */
    public Result gradient(
            Parameters point,
            NDArray reference,
            NDList inputs,
            Betas betas,
            float[] weights,
            float[] flipRates) {
        try (NDManager scratch = module.newManager()) {
            NDList in =
                    new NDList(
                            point.frozen(),
                            point.trained(),
                            reference,
                            betas.in(scratch),
                            scratch.create(weights),
                            scratch.create(flipRates));
            in.addAll(inputs);
            NDList out = module.callWithGrad("preference_gradient", in);
            try (NDArray facts = out.get(1)) {
                return new Result(out.get(0), Values.of(facts, weights.length));
            }
        }
    }

    /** The same of votes that nobody measured. */
    public Result gradient(
            Parameters point, NDArray reference, NDList inputs, Betas betas, float[] weights) {
        return gradient(point, reference, inputs, betas, weights, unmeasured(weights.length));
    }

    /**
     * As {@link #gradient}, which is added to what has flowed into {@code leaves} before.
     *
     * @param leaves of the module that these losses are in
     */
    public Values add(
            Leaves leaves,
            NDArray reference,
            NDList inputs,
            Betas betas,
            float[] weights,
            float[] flipRates) {
        try (NDManager scratch = module.newManager()) {
            NDList in =
                    new NDList(
                            betas.in(scratch),
                            scratch.create(weights),
                            scratch.create(flipRates),
                            leaves.frozen(),
                            reference);
            in.addAll(inputs);
            in.addAll(leaves.shared());
            return Values.of(module.callWithGrad("preference_part", in).head(), weights.length);
        }
    }

    /** The same of votes that nobody measured. */
    public Values add(
            Leaves leaves, NDArray reference, NDList inputs, Betas betas, float[] weights) {
        return add(leaves, reference, inputs, betas, weights, unmeasured(weights.length));
    }

    private static float[] unmeasured(int votes) {
        float[] rates = new float[votes];
        Arrays.fill(rates, Float.NaN);
        return rates;
    }

    /**
     * How sharply a margin counts.
     *
     * @param image β on mean flow-matching errors; 0 leaves pictures out
     * @param text β on log-likelihoods of plans; 0 leaves plans out
     */
    public record Betas(double image, double text) {

        /** Both, and the β that losses measure margins in: β_text where pictures count nothing. */
        NDArray in(NDManager manager) {
            return manager.create(
                    new float[] {(float) image, (float) text, (float) (image > 0 ? image : text)});
        }
    }

    /**
     * A gradient and what each pair contributed.
     *
     * @param gradient with respect to the trained numbers
     */
    public record Result(NDArray gradient, Values values) {}

    /**
     * What each pair contributed.
     *
     * <p>Rewards are positive where the policy is better than the reference: e_ref − e for
     * pictures, logp − logp_ref for plans; β is not in them.
     *
     * @param losses of the pairs, before weighting
     * @param z margins
     * @param winnerError e of the policy at the winners
     * @param loserError e of the policy at the losers
     */
    public record Values(
            float[] losses,
            float[] z,
            float[] winnerImage,
            float[] loserImage,
            float[] winnerText,
            float[] loserText,
            float[] winnerError,
            float[] loserError) {

        private static Values of(NDArray facts, int pairs) {
            float[] all = facts.toFloatArray();
            float[][] rows = new float[8][pairs];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(all, i * pairs, rows[i], 0, pairs);
            }
            return new Values(
                    rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[6], rows[7]);
        }
    }
}
