package io.nextstream.events.avro;

/** Bytes that are no record of the kind expected; the message tells a person what is wrong. */
public final class UndecodableRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    UndecodableRecordException(String message) {
        super(message);
    }

    UndecodableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
