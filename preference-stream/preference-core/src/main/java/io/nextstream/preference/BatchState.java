package io.nextstream.preference;

import io.nextstream.events.BatchId;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.VoteId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one trainer shard's batches are made of. An interface, because the queue and the ledger grow
 * long and a stream processor keeps them entry by entry.
 */
public interface BatchState {

    /** The pairs that wait, oldest first; with the ratings never more than a batch. */
    List<WaitingPair> pairs();

    /** Replaces the pairs that wait. */
    void pairs(List<WaitingPair> pairs);

    /** The ratings that wait, oldest first. */
    List<WaitingRating> ratings();

    /** Replaces the ratings that wait. */
    void ratings(List<WaitingRating> ratings);

    /** When the last pair or rating came, processing time; 0 if none did. */
    long lastVoteAt();

    /** Sets when the last pair or rating came. */
    void lastVoteAt(long now);

    /** How many demonstrations wait. */
    int demonstrations();

    /** Appends a demonstration to those that wait. */
    void append(WaitingDemonstration demonstration);

    /** Removes the {@code count} oldest demonstrations and returns them, oldest first. */
    List<WaitingDemonstration> take(int count);

    /** The batch that holds the vote; null if none does. */
    @Nullable BatchId batchOf(VoteId vote);

    /**
     * Remembers the batch that holds a vote.
     *
     * @param voteTimestamp of its record
     */
    void batched(VoteId vote, long voteTimestamp, BatchId batch);

    /** Remembers the demonstration; false if it was known. */
    boolean isNew(DemonstrationId demonstration);

    /**
     * A pair that waits.
     *
     * @param since when it came, processing time
     */
    record WaitingPair(PairExample pair, Position at, long since) {}

    /**
     * A rating that waits.
     *
     * @param since when it came, processing time
     */
    record WaitingRating(RatingExample rating, Position at, long since) {}

    /** A demonstration that waits. */
    record WaitingDemonstration(DemonstrationExample example, Position at) {}
}
