package io.nextstream.preference;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.VoteId;

/** What a join asks for. */
public sealed interface JoinEffect {

    /** Train on this pair; it takes the place of what the same vote said before. */
    record Offer(PairExample pair, Position at, AnnotatorId annotator) implements JoinEffect {}

    /** Train on this rating; it takes the place of what the same vote said before. */
    record OfferRating(RatingExample rating, Position at, AnnotatorId annotator)
            implements JoinEffect {}

    /** The vote ends without training, and what it offered is void: unless it is trained on. */
    record Settle(VoteId vote, Outcome outcome, String reason) implements JoinEffect {}

    /** Remember this of an annotator, before anything that follows. */
    record Witness(Evidence evidence) implements JoinEffect {}

    /** The record is a dead letter. */
    record Refuse(VoteChange change, String reason) implements JoinEffect {}

    /** Call {@link VoteJoiner#onTimer} when event time has reached {@code at}. */
    record SetTimer(long at) implements JoinEffect {}
}
