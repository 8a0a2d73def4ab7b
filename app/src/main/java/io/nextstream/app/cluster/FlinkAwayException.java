package io.nextstream.app.cluster;

import io.nextstream.app.stack.StackException;

/** Flink did not answer at all: it is not there, or no longer. */
final class FlinkAwayException extends StackException {
    private static final long serialVersionUID = 1L;

    FlinkAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
