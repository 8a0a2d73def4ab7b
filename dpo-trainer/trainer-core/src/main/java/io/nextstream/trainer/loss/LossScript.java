package io.nextstream.trainer.loss;

/** The methods of all losses, to be compiled into one module with a network's methods. */
public final class LossScript {

    private LossScript() {}

    /**
     * Text that calls {@code unpack}, {@code hidden}, {@code token_errors} and {@code text_logp} of
     * the network.
     */
    public static String text() {
        return Scores.SCRIPT + SupervisedLoss.SCRIPT + PreferenceLoss.SCRIPT;
    }
}
