package io.nextstream.events;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one optimizer step learns from; the preference job makes it. Topic {@code training-batches},
 * key: trainer shard.
 *
 * @param id from the content, see {@link BatchId#of}
 * @param stage DPO has pairs only, KTO ratings only, SFT demonstrations only, MIXED at least two of
 *     the three
 * @param offsets the smallest ranges that hold every record of this batch; other records may lie
 *     between
 */
public record TrainingBatch(
        BatchId id,
        int shard,
        Stage stage,
        List<PairExample> pairs,
        List<RatingExample> ratings,
        List<DemonstrationExample> demonstrations,
        List<OffsetRange> offsets) {

    public TrainingBatch {
        Check.present("id", id);
        Check.atLeast("shard", shard, 0);
        Check.present("stage", stage);
        pairs = Check.list("pairs", pairs);
        ratings = Check.list("ratings", ratings);
        demonstrations = Check.list("demonstrations", demonstrations);
        offsets = Check.list("offsets", offsets);
        Check.require(
                stage == Stage.of(!pairs.isEmpty(), !ratings.isEmpty(), !demonstrations.isEmpty()),
                "stage",
                "one that fits its examples",
                "%s with %d pairs, %d ratings, %d pictures"
                        .formatted(stage, pairs.size(), ratings.size(), demonstrations.size()));
    }

    /** The votes in it: those of its pairs, then those of its ratings. */
    public List<VoteId> votes() {
        return Stream.concat(
                        pairs.stream().map(PairExample::vote),
                        ratings.stream().map(RatingExample::vote))
                .toList();
    }

    /** A batch without ratings. */
    public TrainingBatch(
            BatchId id,
            int shard,
            Stage stage,
            List<PairExample> pairs,
            List<DemonstrationExample> demonstrations,
            List<OffsetRange> offsets) {
        this(id, shard, stage, pairs, List.of(), demonstrations, offsets);
    }
}
