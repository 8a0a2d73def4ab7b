package io.nextstream.preference;

import io.nextstream.events.BatchId;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.preference.BatchEffect.Emit;
import io.nextstream.preference.BatchEffect.Report;
import io.nextstream.preference.BatchEffect.SetTimer;
import io.nextstream.preference.BatchState.WaitingDemonstration;
import io.nextstream.preference.BatchState.WaitingPair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes one shard's training batches, and has the last word on what became of a vote.
 *
 * <p>Example, with 16 pairs and 16 demonstrations a batch: the sixteenth pair closes a batch, and
 * the demonstrations that wait ride along, at most 16; if none waits the batch leaves without. When
 * pairs are slow, 8 or more leave as soon as the oldest waited 1 s. When no pair came for 10 s,
 * each time 32 demonstrations wait the older 16 become a batch of their own; half stay behind to
 * keep the next pairs company.
 *
 * <p>A vote is in one batch at most. A statement that comes after it is only noted: the weights
 * have learnt from the first.
 */
public final class BatchAssembler {

    /** So many batches' worth of demonstrations no longer wait for pairs to ride along with. */
    private static final int BACKLOG = 8;

    /**
     * Nobody votes if no pair came for so many times the wait. Shorter, and a trainer that is late
     * would get demonstrations to train on while those who vote wait for it: that made it later.
     */
    private static final int QUIET = 10;

    private final BatchConfig config;

    public BatchAssembler(BatchConfig config) {
        this.config = config;
    }

    /** A vote offers a pair, for the first time or in place of what it said before. */
    public List<BatchEffect> onPair(
            BatchState state, int shard, PairExample pair, Position at, long now) {
        BatchId batch = state.batchOf(pair.vote());
        if (batch != null) {
            return List.of(noted(pair.vote(), batch, "another choice"));
        }
        List<WaitingPair> pairs = new ArrayList<>(state.pairs());
        int place = placeOf(pair.vote(), pairs);
        if (place >= 0) {
            pairs.set(place, new WaitingPair(pair, at, pairs.get(place).since()));
        } else {
            pairs.add(new WaitingPair(pair, at, now));
        }
        state.pairs(pairs);
        state.lastPairAt(now);
        return onTimer(state, shard, now);
    }

    /** A vote ends without training, unless it is in a batch already. */
    public List<BatchEffect> onSettled(
            BatchState state, VoteId vote, Outcome outcome, String reason) {
        BatchId batch = state.batchOf(vote);
        if (batch != null) {
            return List.of(noted(vote, batch, outcome.toString()));
        }
        List<WaitingPair> pairs = new ArrayList<>(state.pairs());
        if (pairs.removeIf(waiting -> waiting.pair().vote().equals(vote))) {
            state.pairs(pairs);
        }
        return List.of(new Report(new VoteOutcome(vote, outcome, null, reason)));
    }

    /** A demonstration came; one that came before is dropped. */
    public List<BatchEffect> onDemonstration(
            BatchState state, int shard, DemonstrationExample example, Position at, long now) {
        if (!state.isNew(example.id())) {
            return List.of();
        }
        state.append(new WaitingDemonstration(example, at));
        return onTimer(state, shard, now);
    }

    /** Sends what is complete at {@code now}, and says when to look again. */
    public List<BatchEffect> onTimer(BatchState state, int shard, long now) {
        List<BatchEffect> effects = new ArrayList<>();
        if (isComplete(state.pairs(), now)) {
            effects.addAll(mixed(state, shard));
        }
        while (demonstrationsGoAlone(state, now)) {
            effects.add(batch(shard, List.of(), state.take(config.demonstrationsPerBatch())));
        }
        if (!state.pairs().isEmpty() && dueAt(state.pairs()) > now) {
            effects.add(new SetTimer(dueAt(state.pairs())));
        }
        if (state.demonstrations() >= 2 * config.demonstrationsPerBatch()) {
            effects.add(new SetTimer(quietAt(state)));
        }
        return effects;
    }

    private boolean isComplete(List<WaitingPair> pairs, long now) {
        return pairs.size() >= config.pairsPerBatch()
                || (pairs.size() >= config.minPairs() && dueAt(pairs) <= now);
    }

    private boolean demonstrationsGoAlone(BatchState state, long now) {
        int waiting = state.demonstrations();
        boolean quiet = now >= quietAt(state);
        return waiting >= (quiet ? 2 : BACKLOG) * config.demonstrationsPerBatch();
    }

    private long quietAt(BatchState state) {
        return state.lastPairAt() + QUIET * config.maxWait();
    }

    private long dueAt(List<WaitingPair> pairs) {
        return pairs.get(0).since() + config.maxWait();
    }

    private List<BatchEffect> mixed(BatchState state, int shard) {
        List<WaitingPair> pairs = state.pairs();
        int riders = Math.min(config.demonstrationsPerBatch(), state.demonstrations());
        Emit emit = batch(shard, pairs, state.take(riders));
        state.pairs(List.of());
        List<BatchEffect> effects = new ArrayList<>(List.of(emit));
        for (PairExample pair : emit.batch().pairs()) {
            state.batched(pair, emit.batch().id());
            effects.add(
                    new Report(
                            new VoteOutcome(pair.vote(), Outcome.BATCHED, emit.batch().id(), "")));
        }
        return effects;
    }

    private static Emit batch(
            int shard, List<WaitingPair> pairs, List<WaitingDemonstration> demonstrations) {
        BatchId id =
                BatchId.of(
                        pairs.stream().map(waiting -> waiting.pair().vote()).toList(),
                        demonstrations.stream().map(waiting -> waiting.example().id()).toList());
        Stage stage =
                pairs.isEmpty() ? Stage.SFT : demonstrations.isEmpty() ? Stage.DPO : Stage.MIXED;
        return new Emit(
                new TrainingBatch(
                        id,
                        shard,
                        stage,
                        pairs.stream().map(WaitingPair::pair).toList(),
                        demonstrations.stream().map(WaitingDemonstration::example).toList(),
                        OffsetRanges.of(
                                Stream.concat(
                                        pairs.stream().map(WaitingPair::at),
                                        demonstrations.stream().map(WaitingDemonstration::at)))));
    }

    private static Report noted(VoteId vote, BatchId batch, String change) {
        return new Report(
                new VoteOutcome(
                        vote, Outcome.BATCHED, batch, "revised to " + change + " after that"));
    }

    private static int placeOf(VoteId vote, List<WaitingPair> pairs) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).pair().vote().equals(vote)) {
                return i;
            }
        }
        return -1;
    }
}
