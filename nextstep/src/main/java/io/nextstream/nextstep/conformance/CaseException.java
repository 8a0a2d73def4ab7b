package io.nextstream.nextstep.conformance;

/** A case that cannot be run; the message names the file, the key or the tensor. */
public final class CaseException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public CaseException(String message) {
        super(message);
    }

    CaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
