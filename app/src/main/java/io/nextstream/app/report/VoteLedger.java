package io.nextstream.app.report;

import io.nextstream.app.report.Placements.Fate;
import io.nextstream.events.BatchId;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Books of votes: every vote ever sent is in exactly one bin. The truth is in five topics: {@code
 * preferences} says what was sent, {@code vote-outcomes} what the preference job made of it, {@code
 * training-batches} where it went, {@code training-steps} what was learnt, {@code dead-letters}
 * what could not be used.
 *
 * <p>Every bin is counted from these by itself and none is what remains of the others. So a vote
 * that a batch lost, that two topics tell different things about or that came from nowhere shows in
 * the sum.
 */
public final class VoteLedger {
    /** Every vote is in exactly one of all but the first; they add up. */
    public record Votes(
            long sent,
            long trained,
            long tie,
            long bothBad,
            long withdrawn,
            long unusable,
            long kept,
            long pending,
            long deadLettered) {

        public boolean addUp() {
            return sent
                    == trained + tie + bothBad + withdrawn + unusable + kept + pending
                            + deadLettered;
        }
    }

    /**
     * In a batch.
     *
     * @param drawnAfter steps of the older of the versions that drew its pictures
     */
    private record Placed(BatchId batch, long votedAt, long drawnAfter) {
        static Placed of(PairExample pair, BatchId batch) {
            return new Placed(
                    batch,
                    pair.voteTimestamp(),
                    Math.min(pair.winner().version().step(), pair.loser().version().step()));
        }

        static Placed of(RatingExample rating, BatchId batch) {
            return new Placed(batch, rating.voteTimestamp(), rating.picture().version().step());
        }
    }

    private record Learnt(long step, long endedAt) {}

    private final Set<String> sent = new LinkedHashSet<>();
    private final Map<String, VoteOutcome> outcomes = new HashMap<>();
    private final Placements placements = new Placements();
    private final Map<String, Placed> placed = new HashMap<>();
    private final Map<BatchId, Learnt> learnt = new HashMap<>();
    private final Set<String> deadVotes = new HashSet<>();

    /** A record of topic {@code preferences}, whatever it says; a revision is the same vote. */
    public void onSent(String key, int partition, long offset) {
        sent.add(name(key, partition, offset));
    }

    public void onOutcome(VoteOutcome outcome) {
        outcomes.put(outcome.id().value(), outcome);
    }

    public void onBatch(TrainingBatch batch) {
        placements.onBatch(batch.id(), ids(batch));
        for (PairExample pair : batch.pairs()) {
            placed.putIfAbsent(pair.vote().value(), Placed.of(pair, batch.id()));
        }
        for (RatingExample rating : batch.ratings()) {
            placed.putIfAbsent(rating.vote().value(), Placed.of(rating, batch.id()));
        }
    }

    /** Steps are written at least once; the first record of a batch counts. */
    public void onStep(TrainingStep step) {
        placements.onStep(step.batch(), step.endedAt());
        learnt.putIfAbsent(step.batch(), new Learnt(step.step(), step.endedAt().toEpochMilli()));
    }

    public void onDeadVote(String key, int partition, long offset) {
        deadVotes.add(name(key, partition, offset));
    }

    /** The trainer left out these votes of a batch, or undid what it had learnt from them. */
    public void onDeadBatch(TrainingBatch batch, Instant at) {
        placements.onLeftOut(batch.id(), ids(batch), at);
    }

    /** How many steps the trainer has made. */
    public long steps() {
        return learnt.size();
    }

    /** The bins. */
    public Votes votes() {
        long undecided =
                sent.stream().filter(v -> !hasOutcome(v) && !deadVotes.contains(v)).count();
        long refused = deadVotes.stream().filter(v -> !hasOutcome(v)).count();
        return new Votes(
                sent.size(),
                placements.count(Fate.TRAINED),
                count(Outcome.TIE),
                count(Outcome.BOTH_BAD),
                count(Outcome.WITHDRAWN),
                count(Outcome.UNUSABLE),
                count(Outcome.KEPT),
                undecided + onTheWay() + placements.count(Fate.WAITING),
                refused + placements.count(Fate.LEFT_OUT));
    }

    /** Votes in more than one record of topic {@code training-batches}. */
    public long doubled() {
        return placements.doubled();
    }

    /** Votes that nobody sent, though they have an outcome or are in a batch. */
    public long neverSent() {
        return outcomes.keySet().stream().filter(v -> !sent.contains(v)).count()
                + placements.count(v -> !sent.contains(v) && !hasOutcome(v));
    }

    /** From each trained vote's Kafka timestamp to the end of the step that used it. */
    public List<Long> voteToWeightsMillis() {
        List<Long> millis = new ArrayList<>();
        for (Placed vote : placed.values()) {
            Learnt step = learnt.get(vote.batch);
            if (step != null) {
                millis.add(step.endedAt - vote.votedAt);
            }
        }
        return millis;
    }

    /**
     * From each trained vote's Kafka timestamp to the first picture of a version that contains it.
     */
    public List<Long> voteToPictureMillis(PictureLedger pictures) {
        Map<Long, OptionalLong> pictureOf = new HashMap<>();
        List<Long> millis = new ArrayList<>();
        for (Placed vote : placed.values()) {
            Learnt step = learnt.get(vote.batch);
            if (step != null) {
                pictureOf
                        .computeIfAbsent(step.step, pictures::firstPictureSince)
                        .ifPresent(at -> millis.add(at - vote.votedAt));
            }
        }
        return millis;
    }

    /**
     * By how many steps the pictures of a trained vote were behind the model when it was trained
     * on, on average; null where none was.
     */
    public @Nullable Double meanAge() {
        long steps = 0;
        long votes = 0;
        for (Placed vote : placed.values()) {
            Learnt step = learnt.get(vote.batch);
            if (step != null) {
                steps += step.step - 1 - vote.drawnAfter;
                votes++;
            }
        }
        return votes == 0 ? null : (double) steps / votes;
    }

    /**
     * Votes that no later step will learn from: trained on in that step or before, or by now found
     * to say tie or both bad, or kept for judging versions.
     */
    public long settledBy(long step) {
        long trained = 0;
        for (Placed vote : placed.values()) {
            Learnt in = learnt.get(vote.batch);
            trained += in != null && in.step <= step ? 1 : 0;
        }
        return trained
                + count(Outcome.TIE)
                + count(Outcome.BOTH_BAD)
                + count(Outcome.KEPT);
    }

    private static List<String> ids(TrainingBatch batch) {
        return batch.votes().stream().map(VoteId::value).toList();
    }

    private boolean hasOutcome(String vote) {
        return outcomes.containsKey(vote);
    }

    private long count(Outcome outcome) {
        return outcomes.values().stream().filter(o -> o.outcome() == outcome).count();
    }

    /** Said to be in a batch whose record has not been read. */
    private long onTheWay() {
        return outcomes.values().stream()
                .filter(o -> o.outcome() == Outcome.BATCHED && !placements.holds(o.id().value()))
                .map(VoteOutcome::batch)
                .filter(batch -> batch != null && !placements.hasRead(batch))
                .count();
    }

    /** Foreign producers may set no key: then the place in the topic is the vote's name. */
    private static String name(String key, int partition, long offset) {
        return key.isEmpty() ? partition + "@" + offset : key;
    }
}
