package io.nextstream.app.prove;

/** A proof that cannot go on; the message is one line for the person at the terminal. */
public final class ProofException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProofException(String message) {
        super(message);
    }

    ProofException(String message, Throwable cause) {
        super(message, cause);
    }
}
