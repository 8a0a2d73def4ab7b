package io.nextstream.trainer.loss;

/** The methods of all losses, to be compiled into one module with a network's methods. */
public final class LossScript {

    private LossScript() {}

    /**
     * Text that calls {@code hidden}, {@code token_errors} and {@code text_logp} of the network and
     * {@code weights} of what is trained.
     */
    public static String text() {
        return Scores.SCRIPT + SupervisedLoss.SCRIPT + PreferenceLoss.SCRIPT;
    }
}
