package io.nextstream.nextstep.checkpoint;

import java.util.List;

/** A folder holds no whole model; everything that is wrong with it is named. */
public final class CheckpointException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    CheckpointException(String message) {
        this(message, List.of());
    }

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
        this.faults = List.of();
    }

    CheckpointException(String message, List<String> faults) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, a line each; empty where the message says it. */
    public List<String> faults() {
        return faults;
    }
}
