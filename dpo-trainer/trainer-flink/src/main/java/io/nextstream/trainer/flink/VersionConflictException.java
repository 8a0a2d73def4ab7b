package io.nextstream.trainer.flink;

/**
 * The store holds other weights under the step that was to be committed: two jobs write the same
 * line, or a job was started afresh where an older one had trained. Nothing was overwritten.
 */
final class VersionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VersionConflictException(String message) {
        super(message);
    }
}
