package io.nextstream.trainer.scorer;

/** There are not enough votes to learn from or to measure on; the message says how many. */
public final class TooFewVotesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooFewVotesException(String message) {
        super(message);
    }
}
