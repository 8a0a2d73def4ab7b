package io.nextstream.trainer.loss;

import io.nextstream.trainer.data.RowBatch;

/**
 * What the network thinks of a batch of rows: the part that all losses share.
 *
 * <p>Per group of rows (E of them): e, the flow-matching error of the picture under teacher
 * forcing, mean over K draws, the group's tokens and their C numbers; and logp, the log-likelihood
 * of the group's text labels. Groups are two matrices, [E, N] over tokens and [E, R] over labels,
 * so that grids and texts of unlike length need no loop. The velocities' residuals [K, N, C], of
 * which e is made, come with them. Time runs from t = 0, noise, to t = 1, data.
 *
 * <p>Of the pictures' tokens, {@code image_of} says which are learnt, and {@code image_from} which
 * states predict them; the others are context.
 *
 * <p>Policy and reference both come through this one method with the same shapes; that is why a
 * policy equal to its reference gets a margin of exactly 0.
 */
final class Scores {

    /** Parameters and arguments of {@code scores}, in the order of {@link RowBatch#NAMES}. */
    static final String PARAMETERS = parameters("");

    static final String ARGUMENTS = arguments("");

    static final String SCRIPT =
            """
            def scores(self, w: List[Tensor], ${parameters}) -> Tuple[Tensor, Tensor, Tensor]:
              return (self).scores_at(w, (self).hidden(w, ids, images, mask, ), ${arguments}, )
            def scores_at(self, w: List[Tensor], states: Tensor, ${parameters}) -> Tuple[Tensor, Tensor, Tensor]:
              h = torch.flatten(states, 0, 1)
              c = (self).image_states(h, image_from, )
              learnt = torch.index_select(images, 0, image_of)
              residuals = (self).token_residuals(w, c, learnt, t, noise, )
              errors = (self).squared_errors(residuals, )
              e = torch.mv(over_tokens, torch.mean(torch.view(errors, [-1, torch.size(c, 0)]), [0]))
              logp = (self).text_logp(w, torch.index_select(h, 0, text_from), text_to, )
              return (e, torch.mv(over_labels, logp), residuals)
            """
                    .replace("${parameters}", PARAMETERS)
                    .replace("${arguments}", ARGUMENTS);

    private Scores() {}

    static String parameters(String prefix) {
        return join(prefix, ": Tensor");
    }

    static String arguments(String prefix) {
        return join(prefix, "");
    }

    private static String join(String prefix, String suffix) {
        StringBuilder text = new StringBuilder();
        for (String name : RowBatch.NAMES) {
            text.append(text.isEmpty() ? "" : ", ").append(prefix).append(name).append(suffix);
        }
        return text.toString();
    }
}
