package io.nextstream.trainer.optimizer;

/** A loss or gradient was not finite. The weights are as before the step. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param batch id of the batch that was being learnt
     * @param what which number was not finite, with its value
     */
    public DivergedException(String batch, String what) {
        super("training diverged at batch " + batch + ": " + what);
    }
}
