package io.nextstream.events;

import java.util.List;
import java.util.stream.Stream;

/** Names a training batch by what is in it: the same examples in the same order, the same id. */
public record BatchId(String value) {

    public BatchId {
        Check.id("batch id", value);
    }

    /** The id of the batch of these votes and demonstrations, in this order. */
    public static BatchId of(List<VoteId> votes, List<DemonstrationId> demonstrations) {
        return new BatchId(
                ContentHash.of(
                        "batch",
                        Stream.concat(
                                        votes.stream().map(id -> "v" + id),
                                        demonstrations.stream().map(id -> "d" + id))
                                .toArray(String[]::new)));
    }

    @Override
    public String toString() {
        return value;
    }
}
