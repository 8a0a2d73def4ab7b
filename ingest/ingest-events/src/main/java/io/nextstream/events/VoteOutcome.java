package io.nextstream.events;

import org.jspecify.annotations.Nullable;

/**
 * What became of one vote; the preference job makes it. Topic {@code vote-outcomes}, key: vote id,
 * compacted: the latest record counts. A vote without one still waits, or is a dead letter.
 *
 * @param batch the batch it is in; present exactly for {@link Outcome#BATCHED}
 * @param reason for people; may be empty
 */
public record VoteOutcome(VoteId id, Outcome outcome, @Nullable BatchId batch, String reason) {

    public VoteOutcome {
        Check.present("id", id);
        Check.present("outcome", outcome);
        Check.require(
                (outcome == Outcome.BATCHED) == (batch != null),
                "batch",
                outcome == Outcome.BATCHED ? "a batch id" : "none for " + outcome,
                batch);
        Check.present("reason", reason);
    }
}
