package io.nextstream.app.report;

import io.nextstream.events.BatchId;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VoteOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Books of votes: every vote ever sent is in exactly one bin. The truth is in four topics: {@code
 * preferences} says what was sent, {@code vote-outcomes} what the preference job made of it, {@code
 * training-steps} what was learnt, {@code dead-letters} what could not be used.
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
            long pending,
            long deadLettered) {

        public boolean addUp() {
            return sent == trained + tie + bothBad + withdrawn + unusable + pending + deadLettered;
        }
    }

    private record Placed(BatchId batch, long votedAt) {}

    private record Learnt(long step, long endedAt) {}

    private final Set<String> sent = new LinkedHashSet<>();
    private final Map<String, VoteOutcome> outcomes = new HashMap<>();
    private final Map<String, Placed> placed = new HashMap<>();
    private final Map<BatchId, Learnt> learnt = new HashMap<>();
    private final Set<String> deadVotes = new HashSet<>();
    private final Set<BatchId> deadBatches = new HashSet<>();

    /** A record of topic {@code preferences}, whatever it says; a revision is the same vote. */
    public void onSent(String key, int partition, long offset) {
        sent.add(name(key, partition, offset));
    }

    public void onOutcome(VoteOutcome outcome) {
        outcomes.put(outcome.id().value(), outcome);
    }

    public void onBatch(TrainingBatch batch) {
        for (PairExample pair : batch.pairs()) {
            placed.putIfAbsent(pair.vote().value(), new Placed(batch.id(), pair.voteTimestamp()));
        }
    }

    /** Steps are written at least once; the first record of a batch counts. */
    public void onStep(TrainingStep step) {
        learnt.putIfAbsent(step.batch(), new Learnt(step.step(), step.endedAt().toEpochMilli()));
    }

    public void onDeadVote(String key, int partition, long offset) {
        deadVotes.add(name(key, partition, offset));
    }

    public void onDeadBatch(BatchId batch) {
        deadBatches.add(batch);
    }

    /** How many steps the trainer has made. */
    public long steps() {
        return learnt.size();
    }

    /** The bins. */
    public Votes votes() {
        Map<String, Long> bins = new HashMap<>();
        sent.forEach(vote -> bins.merge(binOf(vote), 1L, Long::sum));
        return new Votes(
                sent.size(),
                bins.getOrDefault("trained", 0L),
                bins.getOrDefault("tie", 0L),
                bins.getOrDefault("bothBad", 0L),
                bins.getOrDefault("withdrawn", 0L),
                bins.getOrDefault("unusable", 0L),
                bins.getOrDefault("pending", 0L),
                bins.getOrDefault("deadLettered", 0L));
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

    private String binOf(String vote) {
        VoteOutcome outcome = outcomes.get(vote);
        if (outcome == null) {
            return deadVotes.contains(vote) ? "deadLettered" : "pending";
        }
        return switch (outcome.outcome()) {
            case TIE -> "tie";
            case BOTH_BAD -> "bothBad";
            case WITHDRAWN -> "withdrawn";
            case UNUSABLE -> "unusable";
            case BATCHED -> batchedBin(outcome);
        };
    }

    private String batchedBin(VoteOutcome outcome) {
        BatchId batch = outcome.batch();
        if (outcome.outcome() != Outcome.BATCHED || batch == null) {
            return "pending";
        }
        return learnt.containsKey(batch)
                ? "trained"
                : deadBatches.contains(batch) ? "deadLettered" : "pending";
    }

    /** Foreign producers may set no key: then the place in the topic is the vote's name. */
    private static String name(String key, int partition, long offset) {
        return key.isEmpty() ? partition + "@" + offset : key;
    }
}
