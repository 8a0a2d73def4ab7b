package io.nextstream.app.report;

import io.nextstream.events.BatchId;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Books of demonstrations: each is trained, pending or dead-lettered. */
public final class DemonstrationLedger {
    /** Every demonstration is in exactly one of all but the first; they add up. */
    public record Demonstrations(long sent, long trained, long pending, long deadLettered) {
        public boolean addUp() {
            return sent == trained + pending + deadLettered;
        }
    }

    private final Set<String> sent = new LinkedHashSet<>();
    private final Map<String, Set<BatchId>> placed = new HashMap<>();
    private final Set<BatchId> learnt = new HashSet<>();
    private final Set<String> dead = new HashSet<>();
    private final Set<BatchId> deadBatches = new HashSet<>();

    public void onSent(String key, int partition, long offset) {
        sent.add(name(key, partition, offset));
    }

    /** Whether this demonstration has been read from its topic. */
    public boolean knows(String id) {
        return sent.contains(id);
    }

    public void onBatch(TrainingBatch batch) {
        for (DemonstrationExample example : batch.demonstrations()) {
            placed.computeIfAbsent(example.id().value(), id -> new HashSet<>()).add(batch.id());
        }
    }

    public void onStep(TrainingStep step) {
        learnt.add(step.batch());
    }

    public void onDead(String key, int partition, long offset) {
        dead.add(name(key, partition, offset));
    }

    public void onDeadBatch(BatchId batch) {
        deadBatches.add(batch);
    }

    public Demonstrations demonstrations() {
        long trained = 0;
        long deadLettered = 0;
        for (String id : sent) {
            Set<BatchId> batches = placed.getOrDefault(id, Set.of());
            if (batches.stream().anyMatch(learnt::contains)) {
                trained++;
            } else if (dead.contains(id)
                    || (!batches.isEmpty() && deadBatches.containsAll(batches))) {
                deadLettered++;
            }
        }
        return new Demonstrations(
                sent.size(), trained, sent.size() - trained - deadLettered, deadLettered);
    }

    private static String name(String key, int partition, long offset) {
        return key.isEmpty() ? partition + "@" + offset : key;
    }
}
