package io.nextstream.preference.flink;

import static io.nextstream.preference.flink.StateAccess.find;
import static io.nextstream.preference.flink.StateAccess.get;
import static io.nextstream.preference.flink.StateAccess.run;

import io.nextstream.events.BatchId;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.VoteId;
import io.nextstream.preference.BatchState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The state of the current key's shard. Demonstrations wait in a map from running number to
 * demonstration, which takes and gives without being read as a whole.
 *
 * <p>The ledger (votes with their batch, demonstrations) forgets what is older than the time given
 * to {@link #forget}.
 */
final class KeyedBatchState implements BatchState {
    private final ListState<WaitingPair> pairs;
    private final ListState<WaitingRating> ratings;
    private final ValueState<Long> lastVoteAt;
    private final ValueState<QueueEnds> ends;
    private final MapState<Long, WaitingDemonstration> queue;
    private final MapState<String, BatchedVote> votes;
    private final MapState<String, Long> demonstrations;
    private long now;

    KeyedBatchState(RuntimeContext context) {
        pairs =
                context.getListState(
                        new ListStateDescriptor<>("pairs", TypeInformation.of(WaitingPair.class)));
        ratings =
                context.getListState(
                        new ListStateDescriptor<>(
                                "ratings", TypeInformation.of(WaitingRating.class)));
        lastVoteAt = context.getState(new ValueStateDescriptor<>("last-pair-at", Types.LONG));
        ends =
                context.getState(
                        new ValueStateDescriptor<>(
                                "queue-ends", TypeInformation.of(QueueEnds.class)));
        queue =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "queue",
                                Types.LONG,
                                TypeInformation.of(WaitingDemonstration.class)));
        votes =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "batched-votes",
                                Types.STRING,
                                TypeInformation.of(BatchedVote.class)));
        demonstrations =
                context.getMapState(
                        new MapStateDescriptor<>("known-demonstrations", Types.STRING, Types.LONG));
    }

    /** The event time at which the ledger's next entries are made. */
    void setNow(long now) {
        this.now = now;
    }

    @Override
    public List<WaitingPair> pairs() {
        return all(pairs);
    }

    @Override
    public void pairs(List<WaitingPair> waiting) {
        run(() -> pairs.update(waiting));
    }

    @Override
    public List<WaitingRating> ratings() {
        return all(ratings);
    }

    @Override
    public void ratings(List<WaitingRating> waiting) {
        run(() -> ratings.update(waiting));
    }

    @Override
    public long lastVoteAt() {
        return get(
                () -> {
                    Long at = lastVoteAt.value();
                    return at == null ? 0 : at;
                });
    }

    @Override
    public void lastVoteAt(long at) {
        run(() -> lastVoteAt.update(at));
    }

    @Override
    public int demonstrations() {
        return Math.toIntExact(ends().next() - ends().first());
    }

    @Override
    public void append(WaitingDemonstration demonstration) {
        QueueEnds at = ends();
        run(() -> queue.put(at.next(), demonstration));
        run(() -> ends.update(new QueueEnds(at.first(), at.next() + 1)));
    }

    @Override
    public List<WaitingDemonstration> take(int count) {
        QueueEnds at = ends();
        List<WaitingDemonstration> taken = new ArrayList<>(count);
        for (long i = at.first(); i < at.first() + count; i++) {
            long number = i;
            taken.add(get(() -> queue.get(number)));
            run(() -> queue.remove(number));
        }
        run(() -> ends.update(new QueueEnds(at.first() + count, at.next())));
        return taken;
    }

    @Override
    public @Nullable BatchId batchOf(VoteId vote) {
        BatchedVote batched = find(() -> votes.get(vote.value()));
        return batched == null ? null : new BatchId(batched.batch());
    }

    @Override
    public void batched(VoteId vote, long voteTimestamp, BatchId batch) {
        long at = Math.max(now, voteTimestamp);
        run(() -> votes.put(vote.value(), new BatchedVote(batch.value(), at)));
    }

    @Override
    public boolean isNew(DemonstrationId demonstration) {
        boolean known = get(() -> demonstrations.contains(demonstration.value()));
        run(() -> demonstrations.put(demonstration.value(), now));
        return !known;
    }

    /** Drops ledger entries made at {@code until} or before; true if some remain. */
    boolean forget(long until) {
        return get(
                () -> {
                    boolean votesRemain = dropOld(votes, BatchedVote::at, until);
                    boolean othersRemain = dropOld(demonstrations, at -> at, until);
                    if (!votesRemain && !othersRemain && demonstrations() == 0) {
                        ends.clear();
                        lastVoteAt.clear();
                    }
                    return votesRemain || othersRemain;
                });
    }

    private static <V> boolean dropOld(MapState<String, V> ledger, ToLongFunction<V> at, long until)
            throws Exception {
        boolean some = false;
        Iterator<Map.Entry<String, V>> entries = ledger.iterator();
        while (entries.hasNext()) {
            if (at.applyAsLong(entries.next().getValue()) <= until) {
                entries.remove();
            } else {
                some = true;
            }
        }
        if (!some) {
            ledger.clear(); // an emptied map is still an entry of the state
        }
        return some;
    }

    private QueueEnds ends() {
        QueueEnds at = find(ends::value);
        return at == null ? new QueueEnds(0, 0) : at;
    }

    private static <T> List<T> all(ListState<T> waiting) {
        return get(
                () -> {
                    List<T> all = new ArrayList<>();
                    waiting.get().forEach(all::add);
                    return all;
                });
    }

    /** State: the numbers of the first demonstration that waits and of the next to come. */
    public record QueueEnds(long first, long next) {}

    /** State: the batch a vote is in, and when it was put there, event time. */
    public record BatchedVote(String batch, long at) {}
}
