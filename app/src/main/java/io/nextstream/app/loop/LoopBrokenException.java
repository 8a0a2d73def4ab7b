package io.nextstream.app.loop;

/** A part of the running loop died for good. */
public final class LoopBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LoopBrokenException(String message) {
        super(message);
    }

    public LoopBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
