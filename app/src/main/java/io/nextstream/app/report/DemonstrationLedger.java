package io.nextstream.app.report;

import io.nextstream.app.report.Placements.Fate;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Books of demonstrations: each is trained, pending or dead-lettered. Every bin is counted from the
 * topics by itself, so a record that was lost or came from nowhere shows in the sum.
 */
public final class DemonstrationLedger {
    /** Every demonstration is in exactly one of all but the first; they add up. */
    public record Demonstrations(long sent, long trained, long pending, long deadLettered) {
        public boolean addUp() {
            return sent == trained + pending + deadLettered;
        }
    }

    private final Set<String> sent = new LinkedHashSet<>();
    private final Placements placements = new Placements();
    private final Set<String> dead = new HashSet<>();

    public void onSent(String key, int partition, long offset) {
        sent.add(name(key, partition, offset));
    }

    /** Whether this demonstration has been read from its topic. */
    public boolean knows(String id) {
        return sent.contains(id);
    }

    public void onBatch(TrainingBatch batch) {
        placements.onBatch(batch.id(), ids(batch));
    }

    public void onStep(TrainingStep step) {
        placements.onStep(step.batch(), step.endedAt());
    }

    public void onDead(String key, int partition, long offset) {
        dead.add(name(key, partition, offset));
    }

    /** The trainer left out these of a batch, or undid what it had learnt from them. */
    public void onDeadBatch(TrainingBatch batch, Instant at) {
        placements.onLeftOut(batch.id(), ids(batch), at);
    }

    /** The bins. */
    public Demonstrations demonstrations() {
        long unplaced =
                sent.stream().filter(id -> !placements.holds(id) && !dead.contains(id)).count();
        long refused = dead.stream().filter(id -> !placements.holds(id)).count();
        return new Demonstrations(
                sent.size(),
                placements.count(Fate.TRAINED),
                unplaced + placements.count(Fate.WAITING),
                refused + placements.count(Fate.LEFT_OUT));
    }

    /** Demonstrations in more than one record of topic {@code training-batches}. */
    public long doubled() {
        return placements.doubled();
    }

    /** Demonstrations in batches that nobody sent. */
    public long neverSent() {
        return placements.count(id -> !sent.contains(id));
    }

    private static List<String> ids(TrainingBatch batch) {
        return batch.demonstrations().stream().map(shown -> shown.id().value()).toList();
    }

    private static String name(String key, int partition, long offset) {
        return key.isEmpty() ? partition + "@" + offset : key;
    }
}
