package io.nextstream.trainer.flink;

import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.ingest.Sourced;
import io.nextstream.trainer.flink.Loaded.Rejected;
import java.util.List;

/** What became of a batch. */
sealed interface TrainingEffect {

    /**
     * It was trained on.
     *
     * @param rejected votes of it that were left out
     */
    record Trained(TrainingStep step, List<Rejected> rejected) implements TrainingEffect {}

    /** A guard stopped the run at this batch: nothing after the last version counts. */
    record Stopped(String reason) implements TrainingEffect {}

    /**
     * A guard tripped at this batch, and training went back to an earlier version.
     *
     * @param undone what it had trained on since and this batch, in order: none of it counts
     */
    record RolledBack(List<Sourced<TrainingBatch>> undone, String reason)
            implements TrainingEffect {}

    /** It was left out, as a whole: no example of it was trained on. */
    record LeftOut(String reason) implements TrainingEffect {}
}
