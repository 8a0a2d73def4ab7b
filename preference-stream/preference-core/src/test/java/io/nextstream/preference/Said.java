package io.nextstream.preference;

import io.nextstream.events.Choice;
import io.nextstream.events.Outcome;
import java.util.List;

/**
 * What a vote about pictures 0 and 1, or a rating of picture 0, may say, and what must become of it
 * if nothing follows.
 */
enum Said {
    LEFT,
    RIGHT,
    TIE,
    BOTH_BAD,
    GOOD,
    BAD,
    WITHDRAWN;

    /** What votes about two pictures say; the last may not come first. */
    static final List<Said> CHOICES = List.of(LEFT, RIGHT, TIE, BOTH_BAD, WITHDRAWN);

    /** What ratings say; the last may not come first. */
    static final List<Said> RATINGS = List.of(GOOD, BAD, WITHDRAWN);

    /** Whether it is trained on. */
    boolean teaches() {
        return this == LEFT || this == RIGHT || this == GOOD || this == BAD;
    }

    Outcome outcome() {
        return Outcome.valueOf(name());
    }

    VoteChange by(String vote, long offset) {
        return this == WITHDRAWN
                ? Cases.withdrawal(vote, offset)
                : Cases.vote(vote, Choice.valueOf(name()), offset);
    }
}
