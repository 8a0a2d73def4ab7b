package io.nextstream.app.base;

/** A base checkpoint is missing, damaged, or does not fit; the message says what to run. */
public final class BaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BaseException(String message) {
        super(message);
    }

    public BaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
