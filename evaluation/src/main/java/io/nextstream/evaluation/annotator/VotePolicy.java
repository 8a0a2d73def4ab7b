package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.world.Dice;
import java.util.Optional;

/**
 * What becomes of honest opinions on their way into votes: the negative controls of an experiment.
 */
public enum VotePolicy {
    /** As they are. */
    HONEST,
    /** The side is a coin's; ties and both-bad stay, so that as many pairs are trained on. */
    SHUFFLED,
    /** The other side. */
    FLIPPED,
    /** Always a tie: many votes, and no pair to train on. */
    TIES,
    /** No votes at all. */
    NONE;

    /** The vote that is sent for an opinion; the seed is the coin's. */
    public Optional<Choice> apply(Choice opinion, long seed) {
        return switch (this) {
            case HONEST -> Optional.of(opinion);
            case SHUFFLED ->
                    Optional.of(
                            Dice.of(seed, "shuffle", 0).uniform() < 0.5
                                    ? opinion
                                    : opinion.swapped());
            case FLIPPED -> Optional.of(opinion.swapped());
            case TIES -> Optional.of(Choice.TIE);
            case NONE -> Optional.empty();
        };
    }

    /** Whether some of the votes make pairs to train on. */
    public boolean makesPairs() {
        return this != TIES && this != NONE;
    }
}
