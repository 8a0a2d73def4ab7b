package io.nextstream.store.manifest;

/** Bytes that should be a manifest and are not. */
public final class MalformedManifestException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedManifestException(String message) {
        super(message);
    }

    MalformedManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
