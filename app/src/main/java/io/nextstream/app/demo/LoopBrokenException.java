package io.nextstream.app.demo;

/** A part of the running loop died for good. */
public final class LoopBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoopBrokenException(String message) {
        super(message);
    }

    LoopBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
