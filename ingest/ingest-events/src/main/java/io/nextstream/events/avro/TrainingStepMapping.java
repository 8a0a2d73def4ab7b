package io.nextstream.events.avro;

import io.nextstream.events.BatchId;
import io.nextstream.events.TrainingStep;

/** {@link TrainingStep} field by field. */
final class TrainingStepMapping implements Mapping<TrainingStep> {

    @Override
    public void write(TrainingStep value, FieldWriter to) {
        to.put("batch", value.batch().value());
        to.put("step", value.step());
        to.putInstant("endedAt", value.endedAt());
        to.put("metrics", value.metrics());
    }

    @Override
    public TrainingStep read(FieldReader from) {
        return new TrainingStep(
                new BatchId(from.text("batch")),
                from.int64("step"),
                from.instant("endedAt"),
                from.doubles("metrics"));
    }
}
