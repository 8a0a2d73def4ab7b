package io.nextstream.app.doctor;

import io.nextstream.app.jobs.LoopJob;
import java.util.List;

/** Each job of the loop needs a slot; one that finds none waits, and after some minutes fails. */
final class FreeSlots implements Rule<FlinkFacts> {
    private static final String MORE =
            "`./nextstream cluster up --taskmanagers N`, or raise taskmanager.numberOfTaskSlots; cancel"
                    + " jobs that are not the loop's";

    @Override
    public List<Finding> judge(FlinkFacts facts) {
        if (facts.taskManagers() == 0) {
            return List.of(
                    Finding.error(
                            "slots",
                            "no TaskManager is registered",
                            "`./nextstream cluster up` brings back what died; the TaskManager's log says"
                                    + " why"));
        }
        long placed = facts.jobs().stream().filter(job -> job.running()).count();
        long needed = LoopJob.values().length - placed;
        String what =
                "%d of %d are free, %d jobs of the loop still need one"
                        .formatted(facts.freeSlots(), facts.slots(), needed);
        return List.of(
                facts.freeSlots() >= needed
                        ? Finding.ok("slots", what)
                        : Finding.error("slots", what, MORE));
    }
}
