package io.nextstream.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;

/**
 * AdamW (Loshchilov and Hutter 2019) over one flat fp32 vector, with clipping by the global norm
 * and a moving average of the weights (EMA), in one script call.
 *
 * <p>The vector holds {@code decayed} numbers of matrices first, then {@code plain} numbers of
 * biases and norms that take no weight decay. Epsilon stands outside the root, after the bias
 * correction, and clipping divides by norm + 1e-6: both as {@code torch.optim.AdamW} and {@code
 * clip_grad_norm_} have it.
 *
 * <p>The method returns the moved slices because TorchScript takes a write to the elements of a
 * list for dead code unless the list is read afterwards.
 *
 * <p>A step whose loss or gradient is not finite changes nothing and returns the norm it found.
 */
public final class AdamW {

    private static final String TEXT =
            """
            def adamw_step(self, flat: Tensor, grad: Tensor, m: Tensor, v: Tensor, ema: Tensor, step: Tensor, hyper: Tensor) -> List[Tensor]:
              norm = torch.norm(grad)
              out = [norm]
              if bool(torch.isfinite(norm)):
                h = annotate(List[float], hyper.tolist())
                excess = torch.clamp_min(torch.div(torch.add(norm, 1e-06), h[5]), 1.)
                none = annotate(List[Tensor], [])
                p0 = [torch.slice(flat, 0, 0, ${decayed})]
                m0 = [torch.slice(m, 0, 0, ${decayed})]
                v0 = [torch.slice(v, 0, 0, ${decayed})]
                torch._fused_adamw_(p0, [torch.slice(grad, 0, 0, ${decayed})], m0, v0, none, [step], lr=h[0], beta1=h[1], beta2=h[2], weight_decay=h[4], eps=h[3], amsgrad=False, maximize=False, grad_scale=excess, found_inf=None)
                p1 = [torch.slice(flat, 0, ${decayed})]
                m1 = [torch.slice(m, 0, ${decayed})]
                v1 = [torch.slice(v, 0, ${decayed})]
                torch._fused_adamw_(p1, [torch.slice(grad, 0, ${decayed})], m1, v1, none, [step], lr=h[0], beta1=h[1], beta2=h[2], weight_decay=0., eps=h[3], amsgrad=False, maximize=False, grad_scale=excess, found_inf=None)
                torch.lerp_(ema, flat, torch.sub(1., h[6]))
                out = [norm, p0[0], p1[0]]
              else:
                pass
              return out
            """;

    private final ScriptModule module;
    private final AdamWConfig config;

    /** The module must have been compiled from a text that contains {@link #script}. */
    public AdamW(ScriptModule module, AdamWConfig config) {
        this.module = module;
        this.config = config;
    }

    /** The script method for a vector of {@code decayed} + {@code plain} numbers. */
    public static String script(long decayed, long plain) {
        return TEXT.replace("${decayed}", Long.toString(decayed))
                .replace("${plain}", Long.toString(plain));
    }

    /**
     * Moves {@code vectors} in place by one step against {@code gradient}.
     *
     * @param number the number of this step, from 1: it corrects the moments' bias
     * @param factor share of the peak learning rate, see {@link Schedule}
     * @return the gradient's norm before clipping; if it is not finite nothing was changed
     */
    public double step(Vectors vectors, NDArray gradient, long number, double factor) {
        try (NDManager scratch = module.newManager()) {
            NDArray hyper =
                    scratch.create(
                            new double[] {
                                config.learningRate() * factor,
                                config.beta1(),
                                config.beta2(),
                                config.epsilon(),
                                config.weightDecay(),
                                config.clip(),
                                emaDecay(number)
                            });
            NDList in =
                    new NDList(
                            vectors.flat(),
                            gradient,
                            vectors.m(),
                            vectors.v(),
                            vectors.ema(),
                            scratch.create((float) number),
                            hyper);
            try (NDList out = module.call("adamw_step", in)) {
                return out.head().getFloat();
            }
        }
    }

    /** Early averages forget faster, or they would remember the initial weights for long. */
    private double emaDecay(long number) {
        return Math.min(config.emaDecay(), (1.0 + number) / (10.0 + number));
    }

    /** The vectors that a step moves, all of one length. */
    public record Vectors(NDArray flat, NDArray m, NDArray v, NDArray ema)
            implements AutoCloseable {

        /** Before the first step from {@code weights}; the vectors belong to {@code manager}. */
        public static Vectors initial(NDManager manager, float[] weights) {
            Shape shape = new Shape(weights.length);
            return new Vectors(
                    Tensors.of(manager, weights),
                    manager.zeros(shape),
                    manager.zeros(shape),
                    Tensors.of(manager, weights));
        }

        @Override
        public void close() {
            flat.close();
            m.close();
            v.close();
            ema.close();
        }
    }
}
