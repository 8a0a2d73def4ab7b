package io.nextstream.app.stack;

/** Somebody asked the command to stop in the middle of a piece of work; see {@link StopSignal}. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }
}
