package io.nextstream.events;

import org.jspecify.annotations.Nullable;

/**
 * A vote, ready to train on: both pictures were drawn for the same text and grid, and made from the
 * same pictures, if from any.
 *
 * @param weight of the pair in the loss, above 0, at most 1
 * @param voteTimestamp Kafka's timestamp of the vote, milliseconds since the epoch
 * @param flipRate how likely the vote is the wrong way round, from 0 to below 0.5; null where
 *     nobody measured it
 * @param mask the region the vote is about, the same in both pictures, if not the whole of them
 */
public record PairExample(
        VoteId vote,
        PromptId promptId,
        String text,
        Grid grid,
        Side winner,
        Side loser,
        double weight,
        long voteTimestamp,
        @Nullable Double flipRate,
        @Nullable BlobRef mask) {

    public PairExample {
        Check.present("vote", vote);
        Check.present("promptId", promptId);
        Check.text("text", text, Prompt.MAX_TEXT);
        Check.present("grid", grid);
        Check.present("winner", winner);
        Check.present("loser", loser);
        Check.require(
                !winner.id().equals(loser.id()),
                "loser",
                "another picture than the winner",
                loser.id());
        Check.require(weight > 0 && weight <= 1, "weight", "above 0, at most 1", weight);
        Check.require(
                flipRate == null || (flipRate >= 0 && flipRate < 0.5),
                "flipRate",
                "none, or from 0 to below 0.5",
                flipRate);
    }

    /** A vote about two whole pictures whose annotator nobody has measured. */
    public PairExample(
            VoteId vote,
            PromptId promptId,
            String text,
            Grid grid,
            Side winner,
            Side loser,
            double weight,
            long voteTimestamp) {
        this(vote, promptId, text, grid, winner, loser, weight, voteTimestamp, null, null);
    }

    /** The vote as it counts once its annotator is known. */
    public PairExample weighed(double newWeight, double newFlipRate) {
        return new PairExample(
                vote,
                promptId,
                text,
                grid,
                winner,
                loser,
                newWeight,
                voteTimestamp,
                newFlipRate,
                mask);
    }
}
