package io.nextstream.app.report;

import io.nextstream.events.BatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
        /** The trainer left it out of every batch that holds it, or undid what it had learnt. */
        LEFT_OUT,
        /** The trainer has not come to it yet. */
        WAITING
    }

    private final Map<String, List<BatchId>> placed = new HashMap<>();
    private final Map<BatchId, List<String>> read = new HashMap<>();

    /** When a batch made its step: the last time counts. */
    private final Map<BatchId, Instant> learnt = new HashMap<>();

    /** When the trainer gave an id up as part of a batch: the last time counts. */
    private final Map<String, Map<BatchId, Instant>> leftOut = new HashMap<>();

    /** A record of topic {@code training-batches} and the ids that it holds. */
    void onBatch(BatchId batch, List<String> ids) {
        read.computeIfAbsent(batch, b -> new ArrayList<>()).addAll(ids);
        ids.forEach(id -> placed.computeIfAbsent(id, i -> new ArrayList<>()).add(batch));
    }

    void onStep(BatchId batch, Instant at) {
        learnt.merge(batch, at, Placements::later);
    }

    /** The trainer gave up these ids of a batch: all of it, or some whose batch it trained on. */
    void onLeftOut(BatchId batch, List<String> ids, Instant at) {
        for (String id : ids) {
            leftOut.computeIfAbsent(id, i -> new HashMap<>()).merge(batch, at, Placements::later);
        }
    }

    boolean hasRead(BatchId batch) {
        return read.containsKey(batch);
    }

    /** The ids that the batch holds, as far as it has been read. */
    List<String> idsIn(BatchId batch) {
        return read.getOrDefault(batch, List.of());
    }

    boolean holds(String id) {
        return placed.containsKey(id);
    }

    /** How many ids had this fate. */
    long count(Fate fate) {
        return placed.keySet().stream().filter(id -> fateOf(id) == fate).count();
    }

    /** How many ids are in more than one record. */
    long doubled() {
        return placed.values().stream().filter(batches -> batches.size() > 1).count();
    }

    long count(Predicate<String> ids) {
        return placed.keySet().stream().filter(ids).count();
    }

    /** What became of this one; null if no batch that was read holds it. */
    @Nullable Fate fateOf(String id) {
        List<BatchId> batches = placed.get(id);
        if (batches == null) {
            return null;
        }
        Map<BatchId, Instant> letters = leftOut.getOrDefault(id, Map.of());
        if (batches.stream().anyMatch(batch -> isLearnt(batch, letters.get(batch)))) {
            return Fate.TRAINED;
        }
        return letters.keySet().containsAll(batches) ? Fate.LEFT_OUT : Fate.WAITING;
    }

    /** A batch at which training stopped may come again; one that was undone does not. */
    private boolean isLearnt(BatchId batch, @Nullable Instant letter) {
        Instant step = learnt.get(batch);
        return step != null && (letter == null || step.isAfter(letter));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
