package io.nextstream.preference;

import io.nextstream.events.BatchId;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.VoteId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A shard's state in plain collections. */
final class HeapBatchState implements BatchState {
    private List<WaitingPair> pairs = List.of();
    private List<WaitingRating> ratings = List.of();
    private long lastVoteAt;
    private final Deque<WaitingDemonstration> queue = new ArrayDeque<>();
    private final Map<VoteId, BatchId> ledger = new HashMap<>();
    private final Set<DemonstrationId> seen = new HashSet<>();

    @Override
    public List<WaitingPair> pairs() {
        return pairs;
    }

    @Override
    public void pairs(List<WaitingPair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    @Override
    public List<WaitingRating> ratings() {
        return ratings;
    }

    @Override
    public void ratings(List<WaitingRating> ratings) {
        this.ratings = List.copyOf(ratings);
    }

    @Override
    public long lastVoteAt() {
        return lastVoteAt;
    }

    @Override
    public void lastVoteAt(long now) {
        lastVoteAt = now;
    }

    @Override
    public int demonstrations() {
        return queue.size();
    }

    @Override
    public void append(WaitingDemonstration demonstration) {
        queue.add(demonstration);
    }

    @Override
    public List<WaitingDemonstration> take(int count) {
        List<WaitingDemonstration> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(queue.remove());
        }
        return taken;
    }

    @Override
    public BatchId batchOf(VoteId vote) {
        return ledger.get(vote);
    }

    @Override
    public void batched(VoteId vote, long voteTimestamp, BatchId batch) {
        ledger.put(vote, batch);
    }

    @Override
    public boolean isNew(DemonstrationId demonstration) {
        return seen.add(demonstration);
    }
}
