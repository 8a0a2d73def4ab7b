package io.nextstream.app.scorer;

import io.nextstream.events.Generation;
import io.nextstream.events.VoteId;
import io.nextstream.trainer.scorer.Preferred;

/** A vote on a pair together with the two pictures that it names. */
record Ballot(VoteId vote, Generation left, Generation right, Preferred preferred) {}
