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

        static final Votes NONE = new Votes(0, 0, 0, 0, 0, 0, 0, 0, 0);

        public boolean addUp() {
            return sent
                    == trained
                            + tie
                            + bothBad
                            + withdrawn
                            + unusable
                            + kept
                            + pending
                            + deadLettered;
        }

        /** These and {@code times} those. */
        Votes plus(int times, Votes other) {
            return new Votes(
                    sent + times * other.sent,
                    trained + times * other.trained,
                    tie + times * other.tie,
                    bothBad + times * other.bothBad,
                    withdrawn + times * other.withdrawn,
                    unusable + times * other.unusable,
                    kept + times * other.kept,
                    pending + times * other.pending,
                    deadLettered + times * other.deadLettered);
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

    private record Taught(Placed vote, Learnt step) {}

    private final Set<String> sent = new LinkedHashSet<>();
    private final Map<String, VoteOutcome> outcomes = new HashMap<>();
    private final Placements placements = new Placements();
    private final Map<String, Placed> placed = new HashMap<>();
    private final Map<BatchId, Learnt> learnt = new HashMap<>();
    private final Set<String> deadVotes = new HashSet<>();

    /** Votes that are said to be in a batch. */
    private final Map<BatchId, Set<String>> said = new HashMap<>();

    /** What each vote counts in the bins, and the sum: those touched since are counted anew. */
    private final Map<String, Votes> counted = new HashMap<>();

    private final Set<String> touched = new HashSet<>();
    private Votes sum = Votes.NONE;

    /** A record of topic {@code preferences}, whatever it says; a revision is the same vote. */
    public void onSent(String key, int partition, long offset) {
        sent.add(touch(name(key, partition, offset)));
    }

    public void onOutcome(VoteOutcome outcome) {
        outcomes.put(touch(outcome.id().value()), outcome);
        BatchId batch = outcome.batch();
        if (batch != null) {
            said.computeIfAbsent(batch, b -> new HashSet<>()).add(outcome.id().value());
        }
    }

    public void onBatch(TrainingBatch batch) {
        placements.onBatch(batch.id(), ids(batch));
        touched.addAll(ids(batch));
        touched.addAll(said.getOrDefault(batch.id(), Set.of()));
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
        touched.addAll(placements.idsIn(step.batch()));
        learnt.putIfAbsent(step.batch(), new Learnt(step.step(), step.endedAt().toEpochMilli()));
    }

    public void onDeadVote(String key, int partition, long offset) {
        deadVotes.add(touch(name(key, partition, offset)));
    }

    /** The trainer left out these votes of a batch, or undid what it had learnt from them. */
    public void onDeadBatch(TrainingBatch batch, Instant at) {
        placements.onLeftOut(batch.id(), ids(batch), at);
        touched.addAll(ids(batch));
    }

    /** How many steps the trainer has made. */
    public long steps() {
        return learnt.size();
    }

    /** The bins; takes the longer the more has been entered since the last call. */
    public Votes votes() {
        for (String vote : touched) {
            Votes now = bins(vote);
            Votes before = counted.put(vote, now);
            sum = sum.plus(1, now).plus(-1, before == null ? Votes.NONE : before);
        }
        touched.clear();
        return sum;
    }

    /** What one vote counts: 1 in each bin that any topic says it is in. */
    private Votes bins(String vote) {
        VoteOutcome end = outcomes.get(vote);
        Outcome outcome = end == null ? null : end.outcome();
        Fate fate = placements.fateOf(vote);
        boolean dead = deadVotes.contains(vote);
        boolean undecided = sent.contains(vote) && outcome == null && !dead;
        return new Votes(
                one(sent.contains(vote)),
                one(fate == Fate.TRAINED),
                one(outcome == Outcome.TIE),
                one(outcome == Outcome.BOTH_BAD),
                one(outcome == Outcome.WITHDRAWN),
                one(outcome == Outcome.UNUSABLE),
                one(outcome == Outcome.KEPT),
                one(undecided) + one(fate == Fate.WAITING) + one(isOnTheWay(end, fate)),
                one(dead && outcome == null) + one(fate == Fate.LEFT_OUT));
    }

    /** Said to be in a batch whose record has not been read. */
    private boolean isOnTheWay(@Nullable VoteOutcome end, @Nullable Fate fate) {
        BatchId batch = end == null ? null : end.batch();
        return batch != null && fate == null && !placements.hasRead(batch);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
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
        for (Taught each : taught()) {
            millis.add(each.step.endedAt - each.vote.votedAt);
        }
        return millis;
    }

    /**
     * From each trained vote's Kafka timestamp to the first picture of a version that contains it.
     */
    public List<Long> voteToPictureMillis(PictureLedger pictures) {
        Map<Long, OptionalLong> pictureOf = new HashMap<>();
        List<Long> millis = new ArrayList<>();
        for (Taught each : taught()) {
            pictureOf
                    .computeIfAbsent(each.step.step, pictures::firstPictureSince)
                    .ifPresent(at -> millis.add(at - each.vote.votedAt));
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
        for (Taught each : taught()) {
            steps += each.step.step - 1 - each.vote.drawnAfter;
            votes++;
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
        return trained + count(Outcome.TIE) + count(Outcome.BOTH_BAD) + count(Outcome.KEPT);
    }

    /** Trained votes with their steps: without those that the trainer left out of a step. */
    private List<Taught> taught() {
        List<Taught> taught = new ArrayList<>();
        placed.forEach(
                (vote, place) -> {
                    Learnt step = learnt.get(place.batch);
                    if (step != null && placements.fateOf(vote) == Fate.TRAINED) {
                        taught.add(new Taught(place, step));
                    }
                });
        return taught;
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

    private String touch(String vote) {
        touched.add(vote);
        return vote;
    }

    /** Foreign producers may set no key: then the place in the topic is the vote's name. */
    private static String name(String key, int partition, long offset) {
        return key.isEmpty() ? partition + "@" + offset : key;
    }
}
