package io.nextstream.trainer.flink;

/** A batch names something that is missing, damaged or cannot be trained on. */
final class UnusableBatchException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableBatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
