package io.nextstream.trainer.loss;

/** The methods of all losses, to be compiled into one module with a network's methods. */
public final class LossScript {

    private LossScript() {}

    /**
     * Text that calls {@code hidden}, {@code token_errors} and {@code text_logp} of the network and
     * {@code weights} of what is trained.
     *
     * @param recomputed whether decoder layers are computed again in the backward pass; then the
     *     network's methods must be there layer by layer
     */
    public static String text(boolean recomputed) {
        return Scores.SCRIPT
                + (recomputed ? Tape.RECOMPUTED : Tape.KEPT)
                + SupervisedLoss.SCRIPT
                + PreferenceLoss.SCRIPT;
    }
}
