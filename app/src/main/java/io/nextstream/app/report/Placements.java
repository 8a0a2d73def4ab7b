package io.nextstream.app.report;

import io.nextstream.events.BatchId;
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
        /** A batch that holds it made a step. */
        TRAINED,
        /** The trainer left out every batch that holds it. */
        LEFT_OUT,
        /** The trainer has not come to it yet. */
        WAITING
    }

    private final Map<String, List<BatchId>> placed = new HashMap<>();
    private final Set<BatchId> read = new HashSet<>();
    private final Set<BatchId> learnt = new HashSet<>();
    private final Set<BatchId> leftOut = new HashSet<>();

    /** A record of topic {@code training-batches} and the ids that it holds. */
    void onBatch(BatchId batch, List<String> ids) {
        read.add(batch);
        ids.forEach(id -> placed.computeIfAbsent(id, i -> new ArrayList<>()).add(batch));
    }

    void onStep(BatchId batch) {
        learnt.add(batch);
    }

    void onLeftOut(BatchId batch) {
        leftOut.add(batch);
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
        if (batches.stream().anyMatch(learnt::contains)) {
            return Fate.TRAINED;
        }
        return leftOut.containsAll(batches) ? Fate.LEFT_OUT : Fate.WAITING;
    }
}
