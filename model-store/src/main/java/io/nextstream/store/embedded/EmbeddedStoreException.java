package io.nextstream.store.embedded;

/** The embedded object store cannot start; the message is one line for the user. */
public final class EmbeddedStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
