package io.nextstream.trainer.flink;

import io.nextstream.events.TrainingStep;

/** What became of a batch. */
sealed interface TrainingEffect {

    /** It was trained on. */
    record Trained(TrainingStep step) implements TrainingEffect {}

    /** A guard stopped the run at this batch: nothing after the last version counts. */
    record Stopped(String reason) implements TrainingEffect {}

    /** It was left out, as a whole: no example of it was trained on. */
    record LeftOut(String reason) implements TrainingEffect {}
}
