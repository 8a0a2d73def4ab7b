package io.nextstream.preference.flink;

import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.preference.Position;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the batcher: exactly one of a pair, a rating, the end of a vote, and a
 * demonstration. One flat record for all, because Flink has no sealed types.
 *
 * @param at where the vote or the demonstration lay
 */
public record BatchInput(
        @Nullable PairExample pair,
        @Nullable RatingExample rating,
        @Nullable VoteOutcome settled,
        @Nullable DemonstrationExample demonstration,
        @Nullable Position at) {

    static BatchInput of(PairExample pair, Position at) {
        return new BatchInput(pair, null, null, null, at);
    }

    static BatchInput of(RatingExample rating, Position at) {
        return new BatchInput(null, rating, null, null, at);
    }

    static BatchInput of(VoteId vote, Outcome outcome, String reason) {
        return new BatchInput(null, null, new VoteOutcome(vote, outcome, null, reason), null, null);
    }

    static BatchInput of(DemonstrationExample demonstration, Position at) {
        return new BatchInput(null, null, null, demonstration, at);
    }

    /** The shard it belongs to; all about one vote belongs to one. */
    int shard(int shards) {
        return Math.floorMod(id().hashCode(), shards);
    }

    private String id() {
        if (pair != null) {
            return pair.vote().value();
        }
        if (rating != null) {
            return rating.vote().value();
        }
        if (settled != null) {
            return settled.id().value();
        }
        return demonstration == null ? "" : demonstration.id().value();
    }
}
