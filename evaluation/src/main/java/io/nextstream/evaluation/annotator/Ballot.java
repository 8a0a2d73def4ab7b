package io.nextstream.evaluation.annotator;

import java.time.Duration;

/**
 * What somebody sends about a pair.
 *
 * @param delay from the time the later of the two pictures was finished; not negative
 * @param copies how often the same record is sent, at least once
 */
public record Ballot(Choice choice, Duration delay, int copies) {

    public Ballot {
        if (delay.isNegative() || copies < 1) {
            throw new IllegalArgumentException(
                    "a ballot is sent at least once and not before its pictures: "
                            + copies
                            + " copies after "
                            + delay);
        }
    }

    /** Sent at once, and once. */
    public static Ballot now(Choice choice) {
        return new Ballot(choice, Duration.ZERO, 1);
    }
}
