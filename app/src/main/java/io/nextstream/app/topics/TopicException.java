package io.nextstream.app.topics;

import org.apache.kafka.common.KafkaException;

/** The broker cannot be reached, or refuses. */
public final class TopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicException(String message) {
        super(message);
    }

    TopicException(String what, KafkaException e) {
        super(what + ": " + e.getMessage(), e);
    }
}
