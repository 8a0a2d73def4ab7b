package io.nextstream.events.avro;

import io.nextstream.events.BatchId;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;

/** {@link TrainingBatch} field by field. */
final class TrainingBatchMapping implements Mapping<TrainingBatch> {

    @Override
    public void write(TrainingBatch value, FieldWriter to) {
        to.put("id", value.id().value());
        to.put("shard", value.shard());
        to.putSymbol("stage", value.stage());
        to.putList("pairs", value.pairs(), new PairExampleMapping());
        to.putList("demonstrations", value.demonstrations(), new DemonstrationExampleMapping());
        to.putList("offsets", value.offsets(), new OffsetRangeMapping());
        to.putList("ratings", value.ratings(), new RatingExampleMapping());
    }

    @Override
    public TrainingBatch read(FieldReader from) {
        return new TrainingBatch(
                new BatchId(from.text("id")),
                from.int32("shard"),
                from.symbol("stage", Stage.class),
                from.list("pairs", new PairExampleMapping()),
                from.list("ratings", new RatingExampleMapping()),
                from.list("demonstrations", new DemonstrationExampleMapping()),
                from.list("offsets", new OffsetRangeMapping()));
    }
}
