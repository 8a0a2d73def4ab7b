package io.nextstream.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;

/**
 * AdamW (Loshchilov and Hutter 2019) over one flat fp32 vector, with clipping by the global norm
 * and a moving average of the weights (EMA), in one script call. The gradient comes in as many
 * pieces as it was computed in: a copy of it would be another network's memory.
 *
 * <p>The vector holds numbers of matrices first, then those of biases and norms, which take no
 * weight decay. Epsilon stands outside the root, after the bias correction, and clipping divides by
 * norm + 1e-6: both as {@code torch.optim.AdamW} and {@code clip_grad_norm_} have it.
 *
 * <p>Moved slices are returned because TorchScript takes a write to the elements of a list for dead
 * code unless the list is read afterwards.
 *
 * <p>A step whose loss or gradient is not finite changes nothing and returns the norm it found.
 */
public final class AdamW {

    private static final String TEXT =
            """
            def adamw_step(self, flat: Tensor, m: Tensor, v: Tensor, ema: Tensor, step: Tensor, hyper: Tensor, gradient: List[Tensor]) -> List[Tensor]:
              norms = annotate(List[Tensor], [])
              for i in range(torch.len(gradient)):
                norms.append(torch.norm(gradient[i]))
              norm = torch.norm(torch.stack(norms, 0))
              out = [norm]
              if bool(torch.isfinite(norm)):
                h = annotate(List[float], hyper.tolist())
                excess = torch.clamp_min(torch.div(torch.add(norm, 1e-06), h[5]), 1.)
                at = 0
                for i in range(torch.len(gradient)):
                  g = torch.reshape(gradient[i], [-1])
                  to = at + g.numel()
                  edge = ops.prim.min(ops.prim.max(at, ${decayed}), to)
                  out.append((self).adamw_move(flat, torch.slice(g, 0, 0, edge - at), m, v, step, excess, h, h[4], at, ))
                  out.append((self).adamw_move(flat, torch.slice(g, 0, edge - at), m, v, step, excess, h, 0., edge, ))
                  at = to
                torch.lerp_(ema, flat, torch.sub(1., h[6]))
              else:
                pass
              return out
            def adamw_move(self, flat: Tensor, g: Tensor, m: Tensor, v: Tensor, step: Tensor, excess: Tensor, h: List[float], decay: float, at: int) -> Tensor:
              to = at + g.numel()
              p = [torch.slice(flat, 0, at, to)]
              none = annotate(List[Tensor], [])
              if g.numel() > 0:
                torch._fused_adamw_(p, [g], [torch.slice(m, 0, at, to)], [torch.slice(v, 0, at, to)], none, [step], lr=h[0], beta1=h[1], beta2=h[2], weight_decay=decay, eps=h[3], amsgrad=False, maximize=False, grad_scale=excess, found_inf=None)
              else:
                pass
              return p[0]
            """;

    /** A list of tensors, as DJL knows it among the inputs of a call. */
    private static final String PIECES = "gradient[]";

    private final ScriptModule module;
    private final AdamWConfig config;

    /** The module must have been compiled from a text that contains {@link #script}. */
    public AdamW(ScriptModule module, AdamWConfig config) {
        this.module = module;
        this.config = config;
    }

    /** The script methods for a vector whose first {@code decayed} numbers take weight decay. */
    public static String script(long decayed) {
        return TEXT.replace("${decayed}", Long.toString(decayed));
    }

    /**
     * Moves {@code vectors} in place by one step against {@code gradient}.
     *
     * @param gradient tensors that make up the vector, in its order; they are clipped in place
     * @param number the number of this step, from 1: it corrects the moments' bias
     * @param factor share of the peak learning rate, see {@link Schedule}
     * @return the gradient's norm before clipping; if it is not finite nothing was changed
     */
    public double step(Vectors vectors, NDList gradient, long number, double factor) {
        gradient.forEach(piece -> piece.setName(PIECES));
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
                            vectors.m(),
                            vectors.v(),
                            vectors.ema(),
                            scratch.create((float) number),
                            hyper);
            in.addAll(gradient);
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
