package io.nextstream.events;

import java.util.List;

/**
 * What one optimizer step learns from; the preference job makes it. Topic {@code training-batches},
 * key: trainer shard.
 *
 * @param id from the content, see {@link BatchId#of}
 * @param stage DPO has pairs only, SFT demonstrations only, MIXED both
 * @param offsets the smallest ranges that hold every record of this batch; other records may lie
 *     between
 */
public record TrainingBatch(
        BatchId id,
        int shard,
        Stage stage,
        List<PairExample> pairs,
        List<DemonstrationExample> demonstrations,
        List<OffsetRange> offsets) {

    public TrainingBatch {
        Check.present("id", id);
        Check.atLeast("shard", shard, 0);
        Check.present("stage", stage);
        pairs = Check.list("pairs", pairs);
        demonstrations = Check.list("demonstrations", demonstrations);
        offsets = Check.list("offsets", offsets);
        Check.require(
                switch (stage) {
                    case SFT -> pairs.isEmpty() && !demonstrations.isEmpty();
                    case DPO -> !pairs.isEmpty() && demonstrations.isEmpty();
                    case MIXED -> !pairs.isEmpty() && !demonstrations.isEmpty();
                    case KTO -> true;
                },
                "stage",
                "one that fits its examples",
                stage + " with " + pairs.size() + " pairs, " + demonstrations.size() + " pictures");
    }
}
