package io.nextstream.trainer.flink;

import io.nextstream.events.BatchId;
import io.nextstream.events.ModelVersion;
import io.nextstream.trainer.guard.Trip;
import java.util.List;
import java.util.stream.Collectors;

/** What people are told when a guard trips. */
final class TripWords {

    private final BatchId batch;
    private final String why;
    private final TrainingMemory memory;

    /**
     * @param batch at which it tripped
     * @param memory before that batch
     */
    TripWords(BatchId batch, List<Trip> trips, TrainingMemory memory) {
        this.batch = batch;
        this.why = trips.stream().map(Trip::sentence).collect(Collectors.joining("; "));
        this.memory = memory;
    }

    /** The metrics and their limits. */
    String why() {
        return why;
    }

    String stops() {
        return stops("");
    }

    /** It has gone back often enough. */
    String stopsAfter(int rollBacks) {
        return stops(
                ". It went back to an earlier version "
                        + rollBacks
                        + (rollBacks == 1 ? " time" : " times")
                        + " before, which is all that trainer.guards.roll-backs allows");
    }

    private String stops(String because) {
        return "training stops at batch "
                + batch
                + ": "
                + why
                + because
                + ". The last version is "
                + memory.version().id()
                + "; nothing after it is committed, and what is published stays. Look at"
                + " training-steps, then change trainer.*, or the limit, and start the job again";
    }

    /**
     * @param good the version it goes back to, or a little beyond
     * @param again the version with those weights
     * @param undone how many batches
     */
    String goesBack(Trail.Milestone good, ModelVersion again, int undone) {
        return "training goes back at batch "
                + batch
                + ": "
                + why
                + ". It goes on as "
                + again.id()
                + ", whose parent is "
                + good.version().id()
                + "; "
                + (undone == 1 ? "this batch counts" : "the last " + undone + " batches count")
                + " as never trained on";
    }

    String withdrawnFor(ModelVersion again) {
        return "training went back and on as " + again.id() + ": " + why;
    }
}
