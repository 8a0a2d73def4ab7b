package io.nextstream.events;

/**
 * A vote, ready to train on: both pictures were drawn for the same text and grid.
 *
 * @param weight of the pair in the loss, above 0, at most 1
 * @param voteTimestamp Kafka's timestamp of the vote, milliseconds since the epoch
 */
public record PairExample(
        VoteId vote,
        PromptId promptId,
        String text,
        Grid grid,
        Side winner,
        Side loser,
        double weight,
        long voteTimestamp) {

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
    }
}
