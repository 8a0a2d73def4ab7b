package io.nextstream.app.report;

import io.nextstream.events.BatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which records of training batches hold a vote or a demonstration, and what became of those
 * batches. The trainer takes every record of the topic, so a batch that is written twice is trained
 * on twice.
 */
final class Placements {
    /** What became of a vote or a demonstration by being in batches. */
    enum Fate {
        /** A batch that holds it made a step, which was not undone. */
        TRAINED,
        /** The trainer left out every batch that holds it, or undid what it had learnt from it. */
        LEFT_OUT,
        /** The trainer has not come to it yet. */
        WAITING
    }

    private final Map<String, List<BatchId>> placed = new HashMap<>();
    private final Set<BatchId> read = new HashSet<>();

    /**
     * When a batch made its step, and when the trainer gave it up: the last time of each counts.
     */
    private final Map<BatchId, Instant> learnt = new HashMap<>();

    private final Map<BatchId, Instant> leftOut = new HashMap<>();

    /** A record of topic {@code training-batches} and the ids that it holds. */
    void onBatch(BatchId batch, List<String> ids) {
        read.add(batch);
        ids.forEach(id -> placed.computeIfAbsent(id, i -> new ArrayList<>()).add(batch));
    }

    void onStep(BatchId batch, Instant at) {
        learnt.merge(batch, at, Placements::later);
    }

    void onLeftOut(BatchId batch, Instant at) {
        leftOut.merge(batch, at, Placements::later);
    }

    boolean hasRead(BatchId batch) {
        return read.contains(batch);
    }

    boolean holds(String id) {
        return placed.containsKey(id);
    }

    /** How many ids had this fate. */
    long count(Fate fate) {
        return placed.values().stream().filter(batches -> fateIn(batches) == fate).count();
    }

    /** How many ids are in more than one record. */
    long doubled() {
        return placed.values().stream().filter(batches -> batches.size() > 1).count();
    }

    long count(Predicate<String> ids) {
        return placed.keySet().stream().filter(ids).count();
    }

    private Fate fateIn(List<BatchId> batches) {
        if (batches.stream().anyMatch(this::isLearnt)) {
            return Fate.TRAINED;
        }
        return leftOut.keySet().containsAll(batches) ? Fate.LEFT_OUT : Fate.WAITING;
    }

    /** A batch at which training stopped may come again; one that was undone does not. */
    private boolean isLearnt(BatchId batch) {
        Instant step = learnt.get(batch);
        Instant letter = leftOut.get(batch);
        return step != null && (letter == null || step.isAfter(letter));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
