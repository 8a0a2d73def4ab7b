package io.nextstream.trainer.pretrain;

/** A run of pre-training cannot go on from what lies in its folder; the message says what to do. */
public final class UnusableCheckpointException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnusableCheckpointException(String message) {
        super(message);
    }

    UnusableCheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
