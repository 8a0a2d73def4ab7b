package io.nextstream.store.object;

import org.jspecify.annotations.Nullable;

/**
 * An object store did not do what was asked. The message names the endpoint, bucket and key and
 * says what to do about it; {@link #reason()} is for code.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, in the terms a caller can act upon. */
    public enum Reason {
        /**
         * No answer, or an answer that says "later": try again; whether a write took effect is
         * unknown.
         */
        UNREACHABLE,
        /** Wrong credentials or missing rights: trying again is useless. */
        DENIED,
        /** No such object, or no such bucket. */
        NOT_FOUND,
        /** The bytes there are not the bytes that were promised. */
        CORRUPT,
        /**
         * The server says that it has no space left; nothing was written. S3Proxy does not say: it
         * is OTHER there.
         */
        FULL,
        /** Anything else; whether a write took effect is unknown. */
        OTHER
    }

    private final Reason reason;

    public StoreException(Reason reason, String message) {
        this(reason, message, null);
    }

    public StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
