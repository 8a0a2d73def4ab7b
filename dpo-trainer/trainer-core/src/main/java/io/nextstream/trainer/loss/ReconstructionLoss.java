package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.tuning.Trained;
import java.util.List;

/**
 * How well an autoencoder gives pictures back through noised latents (NextStep-1, section 4.1,
 * equation 3):
 *
 * <pre>
 *   x̂ = decode(norm(encode(x)) + α ε)
 *   L = w_1 mean |x̂ − x| + w_2 mean (x̂ − x)² + w_p (1 − MS-SSIM(x̂, x))
 * </pre>
 *
 * <p>MS-SSIM stands where the paper has a perceptual network, see {@link MultiScaleSsim}.
 */
public final class ReconstructionLoss {

    private static final String SCRIPT =
            """
            def low(self, x: Tensor) -> Tensor:
              return x
            def reconstruction_gradient(self, frozen: Tensor, trained: Tensor, weights: Tensor, pixels: Tensor, alpha: Tensor, eps: Tensor) -> Tuple[Tensor, Tensor]:
              p = torch.requires_grad_(torch.detach(trained), True)
              w = self.weights(frozen, self.shared(self.parts(p)))
              z = self.noised(self.latents(w, pixels), alpha, eps)
              x = self.decode(w, z)
              error = x - pixels
              l1 = torch.mean(torch.abs(error))
              l2 = torch.mean(error * error)
              k = torch.unbind(weights)
              loss = k[0] * l1 + k[1] * l2
              if float(k[2]) > 0.:
                unlike = 1. - torch.mean(self.ms_ssim(x, pixels))
                loss = loss + k[2] * unlike
              else:
                unlike = torch.zeros_like(l1)
              g = torch.grad([loss], [p], None, None, False, False)
              return (unchecked_cast(Tensor, g[0]), torch.detach(torch.stack([loss, l1, l2, unlike])))
            """;

    private final ScriptModule module;
    private final Terms terms;

    /** The module comes from {@link #compile}. */
    public ReconstructionLoss(ScriptModule module, Terms terms) {
        this.module = module;
        this.terms = terms;
    }

    /**
     * What the parts of the loss count.
     *
     * @param l1 factor of the mean absolute error
     * @param l2 factor of the mean squared error
     * @param perceptual factor of 1 − MS-SSIM; above 0 it needs pictures of eleven pixels a side
     */
    public record Terms(double l1, double l2, double perceptual) {

        public Terms {
            if (!(l1 >= 0 && l2 >= 0 && perceptual >= 0 && l1 + l2 + perceptual > 0)) {
                throw new IllegalArgumentException(
                        "factors are at least 0 and not all 0: %s, %s, %s"
                                .formatted(l1, l2, perceptual));
            }
        }

        /**
         * Whether pictures of this size have this loss.
         *
         * @throws IllegalArgumentException if they are too small for it
         */
        public void requireSize(int width, int height) {
            if (perceptual > 0 && Math.min(width, height) < MultiScaleSsim.SMALLEST_SIDE) {
                throw new IllegalArgumentException(
                        "MS-SSIM needs pictures of %d pixels a side, not %d*%d; its factor must be 0"
                                .formatted(MultiScaleSsim.SMALLEST_SIDE, width, height));
            }
        }
    }

    /** A module with an autoencoder, this loss and AdamW. The caller closes it. */
    public static ScriptModule compile(
            AutoencoderConfig config, Trained trained, TorchDevice device) {
        ParameterLayout network = AutoencoderScript.layout(config);
        ParameterLayout moved = trained.layout();
        return ScriptModule.compile(
                AutoencoderScript.methods(config, network)
                        + trained.weightsMethods(ParameterViews.of(network, List.of()))
                        + MultiScaleSsim.SCRIPT
                        + SCRIPT
                        + AdamW.script(moved.decaySize()),
                device);
    }

    /**
     * The gradient at {@code point} with respect to what is trained; it belongs to the manager of
     * {@code point}, the caller closes it.
     *
     * @param pixels [B, 3, H, W] in [-1, 1]
     * @param alpha amplitude of each picture's noise, [B, 1, 1, 1]
     * @param eps standard normal numbers, [B, z, h, w]
     */
    public Result gradient(Parameters point, NDArray pixels, NDArray alpha, NDArray eps) {
        try (NDManager scratch = module.newManager()) {
            NDArray factors =
                    scratch.create(
                            new float[] {
                                (float) terms.l1(), (float) terms.l2(), (float) terms.perceptual()
                            });
            NDList out =
                    module.callWithGrad(
                            "reconstruction_gradient",
                            new NDList(
                                    point.frozen(), point.trained(), factors, pixels, alpha, eps));
            try (NDArray values = out.get(1)) {
                float[] v = values.toFloatArray();
                return new Result(out.get(0), v[0], v[1], v[2], v[3]);
            }
        }
    }

    /**
     * A gradient and the loss it belongs to.
     *
     * @param gradient with respect to the trained numbers
     * @param loss the weighted sum
     * @param l1 mean absolute error
     * @param l2 mean squared error, of pixels in [-1, 1]
     * @param unlike 1 − MS-SSIM; 0 where it does not count
     */
    public record Result(NDArray gradient, double loss, double l1, double l2, double unlike) {}
}
