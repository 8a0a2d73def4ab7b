package io.nextstream.events;

import java.time.Instant;

/**
 * Asks to forget; an operator of the platform makes it. Topic {@code erasures}, key: subject.
 *
 * @param subject the id of an annotator or a vote
 */
public record Erasure(String subject, Instant at) {

    public Erasure {
        Check.id("subject", subject);
        at = Check.millis("at", at);
    }
}
