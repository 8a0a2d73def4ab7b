package io.nextstream.trainer.loss;

/**
 * Two ways to get from scores to gradients, as script methods of the same names:
 *
 * <pre>
 *   forward(frozen, shared, rows ...) -> (e, logp, tape)
 *   backward(loss of e and logp, tape, ids, mask, images) -> the loss, a constant
 * </pre>
 *
 * <p>The gradient flows into the leaves of which {@code shared} was made. Last on a tape is a list
 * of the residuals alone. Both keep policy and reference equal to the bit: the reference's scores
 * come from {@code forward} too, by the same calls in the same mode of gradients; of numbers that
 * are no leaves nothing is kept.
 */
final class Tape {

    /** Everything that the network computes is kept until the backward pass. */
    static final String KEPT =
            """
            def forward(self, frozen: Tensor, shared: List[Tensor], ${parameters}) -> Tuple[Tensor, Tensor, List[List[Tensor]]]:
              s = (self).scores((self).weights(frozen, shared, ), ${arguments}, )
              return ((s)[0], (s)[1], [[(s)[2]]])
            def backward(self, loss: Tensor, tape: List[List[Tensor]], ids: Tensor, mask: Tensor, images: Tensor) -> Tensor:
              torch.backward(loss, None, False, False)
              return torch.detach(loss)
            """
                    .replace("${parameters}", Scores.PARAMETERS)
                    .replace("${arguments}", Scores.ARGUMENTS);

    /**
     * Of the decoder layers only the inputs are kept; each is computed again, with its gradient,
     * when the backward pass comes to it (Chen et al. 2016, arXiv 1604.06174).
     *
     * <p>The weights stand twice on the tape, sharing their numbers: as they follow from what is
     * trained (w), and as leaves of the layers' own graphs (v). What arrives at the leaves goes
     * through w to the trained numbers at the end. Without leaves the first pass leaves no graph.
     */
    static final String RECOMPUTED =
            """
            def forward(self, frozen: Tensor, shared: List[Tensor], ${parameters}) -> Tuple[Tensor, Tensor, List[List[Tensor]]]:
              w = self.weights(frozen, shared)
              v = annotate(List[Tensor], [])
              plain = annotate(List[Tensor], [])
              for i in range(torch.len(w)):
                plain.append(torch.detach(w[i]))
                v.append(torch.requires_grad_(torch.detach(w[i]), w[i].requires_grad))
              kept = self.layer_inputs(plain, ids, images, mask)
              top = torch.requires_grad_(kept[-1], True)
              s = self.scores_at(v, self.last_norm(v, top), ${arguments})
              return (s[0], s[1], [w, v, kept, [s[2]]])
            def backward(self, loss: Tensor, tape: List[List[Tensor]], ids: Tensor, mask: Tensor, images: Tensor) -> Tensor:
              w = annotate(List[Tensor], [])
              leaves = annotate(List[Tensor], [])
              sums = annotate(List[Tensor], [])
              for i in range(torch.len(tape[0])):
                if tape[0][i].requires_grad:
                  w.append(tape[0][i])
                  leaves.append(tape[1][i])
                  sums.append(loss.new_zeros([0]))
              v = tape[1]
              kept = tape[2]
              layers = torch.len(kept) - 1
              g = self.pull(loss, torch.ones_like(loss), kept[layers], leaves, sums)
              for j in range(layers):
                i = layers - 1 - j
                x = torch.requires_grad_(torch.detach(kept[i]), True)
                g = self.pull(self.layer_at(v, i, x, mask), g, x, leaves, sums)
              x0 = self.embed(v, ids, images)
              if x0.requires_grad:
                _0 = self.pull(x0, g, kept[layers], leaves, sums)
              arrived = annotate(List[Optional[Tensor]], [])
              for i in range(torch.len(w)):
                if sums[i].numel() == 0:
                  arrived.append(torch.zeros_like(w[i]))
                else:
                  arrived.append(sums[i])
              torch.backward(w, arrived, False, False)
              return torch.detach(loss)
            def pull(self, y: Tensor, dy: Tensor, x: Tensor, leaves: List[Tensor], sums: List[Tensor]) -> Tensor:
              # The gradient that comes back to x; those of the leaves are added to the sums.
              inputs = [x]
              for i in range(torch.len(leaves)):
                inputs.append(leaves[i])
              weights = annotate(List[Optional[Tensor]], [dy])
              r = torch.grad([y], inputs, weights, None, False, True)
              for i in range(torch.len(leaves)):
                d = r[i + 1]
                if d is not None:
                  arrived = unchecked_cast(Tensor, d)
                  if sums[i].numel() == 0:
                    sums[i] = arrived
                  else:
                    sums[i] = sums[i] + arrived
              if r[0] is None:
                back = torch.zeros_like(x)
              else:
                back = unchecked_cast(Tensor, r[0])
              return back
            """
                    .replace("${parameters}", Scores.PARAMETERS)
                    .replace("${arguments}", Scores.ARGUMENTS);

    private Tape() {}
}
