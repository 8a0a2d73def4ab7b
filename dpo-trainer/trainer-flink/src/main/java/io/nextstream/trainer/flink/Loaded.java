package io.nextstream.trainer.flink;

import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import io.nextstream.trainer.data.Batch;
import java.util.List;
import java.util.Objects;

/**
 * A batch with its contents.
 *
 * @param batch what can be trained on
 * @param rejected votes of it that cannot
 */
record Loaded(Batch batch, List<Rejected> rejected) {

    Loaded {
        rejected = List.copyOf(rejected);
    }

    /**
     * A vote that was left out of its batch.
     *
     * @param reason names the vote
     */
    record Rejected(VoteId vote, String reason) {

        /**
         * The batch with this vote alone, for the dead letter: the rest of it was trained on. It
         * has the whole batch's id and ranges of offsets.
         */
        TrainingBatch alone(TrainingBatch batch) {
            List<PairExample> pairs =
                    batch.pairs().stream().filter(pair -> pair.vote().equals(vote)).toList();
            List<RatingExample> ratings =
                    batch.ratings().stream().filter(rating -> rating.vote().equals(vote)).toList();
            return new TrainingBatch(
                    batch.id(),
                    batch.shard(),
                    Objects.requireNonNull(
                            Stage.of(!pairs.isEmpty(), !ratings.isEmpty(), false),
                            "a batch without its vote"),
                    pairs,
                    ratings,
                    List.of(),
                    batch.offsets());
        }
    }
}
