package io.nextstream.events;

import org.jspecify.annotations.Nullable;

/**
 * A rating of one picture, ready to train on.
 *
 * @param good whether the annotator called it good; bad otherwise
 * @param weight of the rating in the loss, above 0, at most 1
 * @param voteTimestamp Kafka's timestamp of the vote, milliseconds since the epoch
 * @param mask the region the vote is about, if not the whole picture
 */
public record RatingExample(
        VoteId vote,
        PromptId promptId,
        String text,
        Grid grid,
        Side picture,
        boolean good,
        double weight,
        long voteTimestamp,
        @Nullable BlobRef mask) {

    public RatingExample {
        Check.present("vote", vote);
        Check.present("promptId", promptId);
        Check.text("text", text, Prompt.MAX_TEXT);
        Check.present("grid", grid);
        Check.present("picture", picture);
        Check.require(weight > 0 && weight <= 1, "weight", "above 0, at most 1", weight);
    }

    /** The vote as it counts once its annotator is known. */
    public RatingExample weighed(double newWeight) {
        return new RatingExample(
                vote, promptId, text, grid, picture, good, newWeight, voteTimestamp, mask);
    }
}
