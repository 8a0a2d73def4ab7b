package io.nextstream.app.cluster;

import io.nextstream.app.stack.StackException;

/** Flink answered that it cannot do what was asked. */
final class FlinkAnswerException extends StackException {
    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final int status;

    FlinkAnswerException(int status, String reason) {
        super("Flink refuses: " + reason);
        this.status = status;
    }

    /**
     * Whether a JobManager that comes back answers so: at first it leads nothing, then it does not
     * know its jobs yet, and what its predecessor was asked to do it never knows.
     */
    boolean isOfRecovery() {
        return status == NOT_FOUND || status >= SERVER_ERROR;
    }
}
