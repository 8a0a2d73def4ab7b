package io.nextstream.preference;

import io.nextstream.events.BatchId;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.preference.BatchEffect.Emit;
import io.nextstream.preference.BatchEffect.Report;
import io.nextstream.preference.BatchEffect.SetTimer;
import io.nextstream.preference.BatchState.WaitingDemonstration;
import io.nextstream.preference.BatchState.WaitingPair;
import io.nextstream.preference.BatchState.WaitingRating;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
 * <p>Ratings of one picture wait beside the pairs and count like them: a batch is full with 16
 * votes of either kind.
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
        int place = placeOf(pair.vote(), pairs, waiting -> waiting.pair().vote());
        if (place >= 0) {
            pairs.set(place, new WaitingPair(pair, at, pairs.get(place).since()));
        } else {
            pairs.add(new WaitingPair(pair, at, now));
        }
        state.pairs(pairs);
        state.lastVoteAt(now);
        return onTimer(state, shard, now);
    }

    /** A vote offers a rating, for the first time or in place of what it said before. */
    public List<BatchEffect> onRating(
            BatchState state, int shard, RatingExample rating, Position at, long now) {
        BatchId batch = state.batchOf(rating.vote());
        if (batch != null) {
            return List.of(noted(rating.vote(), batch, "another rating"));
        }
        List<WaitingRating> ratings = new ArrayList<>(state.ratings());
        int place = placeOf(rating.vote(), ratings, waiting -> waiting.rating().vote());
        if (place >= 0) {
            ratings.set(place, new WaitingRating(rating, at, ratings.get(place).since()));
        } else {
            ratings.add(new WaitingRating(rating, at, now));
        }
        state.ratings(ratings);
        state.lastVoteAt(now);
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
        List<WaitingRating> ratings = new ArrayList<>(state.ratings());
        if (ratings.removeIf(waiting -> waiting.rating().vote().equals(vote))) {
            state.ratings(ratings);
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
        List<WaitingPair> pairs = state.pairs();
        List<WaitingRating> ratings = state.ratings();
        int votes = pairs.size() + ratings.size();
        long due = dueAt(pairs, ratings);
        boolean complete =
                votes >= config.pairsPerBatch() || (votes >= config.minPairs() && due <= now);
        if (complete) {
            effects.addAll(ofVotes(state, shard, pairs, ratings));
        }
        while (demonstrationsGoAlone(state, now)) {
            effects.add(
                    batch(
                            shard,
                            List.of(),
                            List.of(),
                            state.take(config.demonstrationsPerBatch())));
        }
        if (!complete && votes > 0 && due > now) {
            effects.add(new SetTimer(due));
        }
        if (state.demonstrations() >= 2 * config.demonstrationsPerBatch()) {
            effects.add(new SetTimer(quietAt(state)));
        }
        return effects;
    }

    private boolean demonstrationsGoAlone(BatchState state, long now) {
        int waiting = state.demonstrations();
        boolean quiet = now >= quietAt(state);
        return waiting >= (quiet ? 2 : BACKLOG) * config.demonstrationsPerBatch();
    }

    private long quietAt(BatchState state) {
        return state.lastVoteAt() + QUIET * config.maxWait();
    }

    /** When the oldest of them has waited long enough; never if there is none. */
    private long dueAt(List<WaitingPair> pairs, List<WaitingRating> ratings) {
        long oldest =
                Math.min(
                        pairs.isEmpty() ? Long.MAX_VALUE : pairs.get(0).since(),
                        ratings.isEmpty() ? Long.MAX_VALUE : ratings.get(0).since());
        return oldest == Long.MAX_VALUE ? oldest : oldest + config.maxWait();
    }

    private List<BatchEffect> ofVotes(
            BatchState state, int shard, List<WaitingPair> pairs, List<WaitingRating> ratings) {
        int riders = Math.min(config.demonstrationsPerBatch(), state.demonstrations());
        TrainingBatch batch = batch(shard, pairs, ratings, state.take(riders)).batch();
        state.pairs(List.of());
        state.ratings(List.of());
        List<BatchEffect> effects = new ArrayList<>(List.of(new Emit(batch)));
        for (PairExample pair : batch.pairs()) {
            effects.add(batched(state, pair.vote(), pair.voteTimestamp(), batch.id()));
        }
        for (RatingExample rating : batch.ratings()) {
            effects.add(batched(state, rating.vote(), rating.voteTimestamp(), batch.id()));
        }
        return effects;
    }

    private static Report batched(BatchState state, VoteId vote, long timestamp, BatchId batch) {
        state.batched(vote, timestamp, batch);
        return new Report(new VoteOutcome(vote, Outcome.BATCHED, batch, ""));
    }

    private static Emit batch(
            int shard,
            List<WaitingPair> pairs,
            List<WaitingRating> ratings,
            List<WaitingDemonstration> demonstrations) {
        BatchId id =
                BatchId.of(
                        Stream.concat(
                                        pairs.stream().map(waiting -> waiting.pair().vote()),
                                        ratings.stream().map(waiting -> waiting.rating().vote()))
                                .toList(),
                        demonstrations.stream().map(waiting -> waiting.example().id()).toList());
        Stage stage =
                Objects.requireNonNull(
                        Stage.of(!pairs.isEmpty(), !ratings.isEmpty(), !demonstrations.isEmpty()),
                        "a batch is never empty");
        return new Emit(
                new TrainingBatch(
                        id,
                        shard,
                        stage,
                        pairs.stream().map(WaitingPair::pair).toList(),
                        ratings.stream().map(WaitingRating::rating).toList(),
                        demonstrations.stream().map(WaitingDemonstration::example).toList(),
                        OffsetRanges.of(
                                Stream.of(
                                                pairs.stream().map(WaitingPair::at),
                                                ratings.stream().map(WaitingRating::at),
                                                demonstrations.stream()
                                                        .map(WaitingDemonstration::at))
                                        .flatMap(each -> each))));
    }

    private static Report noted(VoteId vote, BatchId batch, String change) {
        return new Report(
                new VoteOutcome(
                        vote, Outcome.BATCHED, batch, "revised to " + change + " after that"));
    }

    private static <T> int placeOf(VoteId vote, List<T> waiting, Function<T, VoteId> voteOf) {
        for (int i = 0; i < waiting.size(); i++) {
            if (voteOf.apply(waiting.get(i)).equals(vote)) {
                return i;
            }
        }
        return -1;
    }
}
