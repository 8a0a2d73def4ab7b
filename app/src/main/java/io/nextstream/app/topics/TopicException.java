package io.nextstream.app.topics;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** The broker cannot be reached, or refuses. */
public final class TopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicException(String message) {
        super(message);
    }

    TopicException(String what, KafkaException e) {
        super(what + ": " + why(e), e);
    }

    /** Kafka says in the innermost cause what is wrong, and outside that a client was not made. */
    private static String why(KafkaException e) {
        if (e instanceof TimeoutException) {
            return "no answer ("
                    + e.getMessage()
                    + "); does the loop run, and is this its address?";
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
