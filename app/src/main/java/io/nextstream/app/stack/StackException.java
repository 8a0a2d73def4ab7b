package io.nextstream.app.stack;

/**
 * A part of the stack could not start or answer; the message is one line for the person at the
 * terminal.
 */
public class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
