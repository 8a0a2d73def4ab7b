package io.nextstream.app.scorer;

/** No scorer can be fitted; the message says why. */
public final class ScorerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScorerException(String message) {
        super(message);
    }

    ScorerException(String message, Throwable cause) {
        super(message, cause);
    }
}
