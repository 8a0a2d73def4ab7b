package io.nextstream.preference;

import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteOutcome;

/** What an assembler asks for. */
public sealed interface BatchEffect {

    /** Send this batch to the trainer. */
    record Emit(TrainingBatch batch) implements BatchEffect {}

    /** Tell what became of a vote. */
    record Report(VoteOutcome outcome) implements BatchEffect {}

    /** Call {@link BatchAssembler#onTimer} when processing time has reached {@code at}. */
    record SetTimer(long at) implements BatchEffect {}
}
