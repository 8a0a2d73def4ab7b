package io.nextstream.preference;

import io.nextstream.events.Choice;
import io.nextstream.events.Outcome;

/** What a vote about pictures 0 and 1 may say, and what must become of it if nothing follows. */
enum Said {
    LEFT,
    RIGHT,
    TIE,
    BOTH_BAD,
    WITHDRAWN;

    boolean isChoice() {
        return this == LEFT || this == RIGHT;
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
