package io.nextstream.preference.flink;

import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.preference.Position;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the batcher: exactly one of a pair, the end of a vote, and a demonstration. One flat
 * record for all, because Flink has no sealed types.
 *
 * @param at where the pair's vote or the demonstration lay
 */
public record BatchInput(
        @Nullable PairExample pair,
        @Nullable VoteOutcome settled,
        @Nullable DemonstrationExample demonstration,
        @Nullable Position at) {

    static BatchInput of(PairExample pair, Position at) {
        return new BatchInput(pair, null, null, at);
    }

    static BatchInput of(VoteId vote, Outcome outcome, String reason) {
        return new BatchInput(null, new VoteOutcome(vote, outcome, null, reason), null, null);
    }

    static BatchInput of(DemonstrationExample demonstration, Position at) {
        return new BatchInput(null, null, demonstration, at);
    }

    /** The shard it belongs to; all about one vote belongs to one. */
    int shard(int shards) {
        String id =
                pair != null
                        ? pair.vote().value()
                        : settled != null
                                ? settled.id().value()
                                : String.valueOf(demonstration == null ? "" : demonstration.id());
        return Math.floorMod(id.hashCode(), shards);
    }
}
