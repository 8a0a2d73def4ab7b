package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;

/**
 * The loss of pre-training and of demonstrations (NextStep-1, section 2.1):
 *
 * <pre>  L = w_image · mean ‖v − (x − ε)‖² / C + w_text · cross-entropy of the text labels</pre>
 *
 * <p>with v the velocity the head predicts at x_t = t·x + (1 − t)·ε; means over all tokens, draws
 * and labels of the batch.
 */
public final class SupervisedLoss {

    static final String SCRIPT =
            """
            def mean_speed(self, residuals: Tensor, noise: Tensor, images: Tensor, image_of: Tensor, over_tokens: Tensor) -> Tensor:
              r = torch.detach(residuals)  # [K, N, C]
              target = torch.index_select(images, 0, image_of) - noise.view([-1, r.size(1), r.size(2)])
              v = r + target
              norms = torch.sqrt(torch.sum(v * v, [2]))  # [K, N]
              return torch.sum(torch.mv(over_tokens, torch.mean(norms, [0])))
            def supervised_part(self, weights: Tensor, frozen: Tensor, ${parameters}, shared: List[Tensor]) -> Tensor:
              e, logp, tape = (self).forward(frozen, shared, ${arguments}, )
              flow = torch.sum(e)
              text = torch.neg(torch.sum(logp))
              k = torch.unbind(weights)
              loss = torch.add(torch.mul(flow, (k)[0]), torch.mul(text, (k)[1]))
              speed = (self).mean_speed((tape)[-1][0], noise, images, image_of, over_tokens, )
              done = (self).backward(loss, tape, ids, mask, images, )
              return torch.detach(torch.stack([done, flow, text, speed]))
            def supervised_gradient(self, frozen: Tensor, trained: Tensor, weights: Tensor, ${parameters}) -> Tuple[Tensor, Tensor]:
              v = (self).leaves(trained, )
              values = (self).supervised_part(weights, frozen, ${arguments}, (self).shared(v, ), )
              return ((self).joined(v, ), values)
            def supervised_flow(self, frozen: Tensor, trained: Tensor, ${parameters}) -> Tensor:
              shared = (self).shared((self).parts(trained, ), )
              e, _logp, tape = (self).forward(frozen, shared, ${arguments}, )
              speed = (self).mean_speed((tape)[-1][0], noise, images, image_of, over_tokens, )
              return torch.detach(torch.stack([torch.sum(e), speed]))
            """
                    .replace("${parameters}", Scores.PARAMETERS)
                    .replace("${arguments}", Scores.ARGUMENTS);

    private final ScriptModule module;

    /** The module must have been compiled from a text with {@link LossScript}. */
    public SupervisedLoss(ScriptModule module) {
        this.module = module;
    }

    /**
     * The gradient at {@code point} with respect to what is trained; it belongs to the manager of
     * {@code point}, the caller closes it.
     *
     * @param inputs from {@code RowBatch.asOne}
     * @param imageWeight factor of the flow-matching error
     * @param textWeight factor of the cross-entropy
     */
    public Result gradient(Parameters point, NDList inputs, double imageWeight, double textWeight) {
        try (NDManager scratch = module.newManager()) {
            NDArray weights = scratch.create(new float[] {(float) imageWeight, (float) textWeight});
            NDList in = new NDList(point.frozen(), point.trained(), weights);
            in.addAll(inputs);
            NDList out = module.callWithGrad("supervised_gradient", in);
            try (NDArray values = out.get(1)) {
                float[] v = values.toFloatArray();
                return new Result(out.get(0), v[0], v[1], v[2], v[3]);
            }
        }
    }

    /**
     * As {@link #gradient}, which is added to what has flowed into {@code leaves} before.
     *
     * @param leaves of the module that these losses are in
     */
    public Values add(Leaves leaves, NDList inputs, double imageWeight, double textWeight) {
        try (NDManager scratch = module.newManager()) {
            NDArray weights = scratch.create(new float[] {(float) imageWeight, (float) textWeight});
            NDList in = new NDList(weights, leaves.frozen());
            in.addAll(inputs);
            in.addAll(leaves.shared());
            float[] v = module.callWithGrad("supervised_part", in).head().toFloatArray();
            return new Values(v[0], v[1], v[2], v[3]);
        }
    }

    /** The flow-matching error alone, as {@link Result#flow}, without a gradient. */
    public double flow(Parameters point, NDList inputs) {
        return velocities(point, inputs).flow();
    }

    /**
     * What the head's velocities are like, without a gradient. Computed by the same calls with the
     * same shapes as in {@link #gradient}: at equal weights it is equal to the bit.
     */
    public Velocities velocities(Parameters point, NDList inputs) {
        NDList in = new NDList(point.frozen(), point.trained());
        in.addAll(inputs);
        try (NDArray value = module.callWithGrad("supervised_flow", in).get(0)) {
            float[] v = value.toFloatArray();
            return new Velocities(v[0], v[1]);
        }
    }

    /**
     * A gradient and the loss it belongs to.
     *
     * @param gradient with respect to the trained numbers
     * @param loss the weighted sum
     * @param flow flow-matching error, mean
     * @param text cross-entropy, mean, in nats
     * @param speed ‖v‖ of the velocities, mean
     */
    public record Result(NDArray gradient, double loss, double flow, double text, double speed) {}

    /**
     * Velocities v, over tokens and draws.
     *
     * @param flow flow-matching error, mean
     * @param speed ‖v‖, mean
     */
    public record Velocities(double flow, double speed) {}

    /**
     * The same without the gradient.
     *
     * @param loss the weighted sum
     * @param flow flow-matching error, mean
     * @param text cross-entropy, mean, in nats
     * @param speed ‖v‖ of the velocities, mean
     */
    public record Values(double loss, double flow, double text, double speed) {}
}
