package io.nextstream.app.emoji;

/** The packages cannot be used; the message says which and what to do. */
public final class EmojiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmojiException(String message) {
        super(message);
    }

    EmojiException(String message, Throwable cause) {
        super(message, cause);
    }
}
