package io.nextstream.trainer.loss;

import io.nextstream.trainer.loss.pair.PairLoss;
import io.nextstream.trainer.tuning.Trained;

/** The methods of all losses, to be compiled into one module with a network's methods. */
public final class LossScript {

    private LossScript() {}

    /**
     * Text that calls {@code hidden}, {@code token_residuals} and {@code text_logp} of the network
     * and the methods of {@link Trained#weightsMethods}.
     *
     * @param loss what a pair costs
     * @param recomputed whether decoder layers are computed again in the backward pass; then the
     *     network's methods must be there layer by layer
     */
    public static String text(PairLoss loss, boolean recomputed) {
        return Leaves.SCRIPT
                + Scores.SCRIPT
                + (recomputed ? Tape.RECOMPUTED : Tape.KEPT)
                + SupervisedLoss.SCRIPT
                + RatingLoss.SCRIPT
                + PreferenceLoss.script(loss);
    }
}
