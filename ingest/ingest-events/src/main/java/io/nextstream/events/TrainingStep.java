package io.nextstream.events;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One optimizer step that was done; the training job makes it. Topic {@code training-steps}, key:
 * batch id, at least once: the first record of a batch counts.
 *
 * @param step its number, from 1
 * @param metrics losses, rewards and rates by name, in the order of their names
 */
public record TrainingStep(BatchId batch, long step, Instant endedAt, Map<String, Double> metrics) {

    public TrainingStep {
        Check.present("batch", batch);
        Check.atLeast("step", step, 1);
        endedAt = Check.millis("endedAt", endedAt);
        metrics =
                Collections.unmodifiableSortedMap(new TreeMap<>(Check.present("metrics", metrics)));
    }
}
