package io.nextstream.app.cluster;

import io.nextstream.app.stack.StackException;

/** Flink answered that it cannot do what was asked. */
final class FlinkAnswerException extends StackException {
    private static final long serialVersionUID = 1L;

    private final int status;

    FlinkAnswerException(int status, String reason) {
        super("Flink refuses: " + reason);
        this.status = status;
    }

    /** HTTP status; 404 where the job is not known. */
    int status() {
        return status;
    }
}
