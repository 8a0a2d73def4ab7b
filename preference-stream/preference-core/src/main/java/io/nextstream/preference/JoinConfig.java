package io.nextstream.preference;

/**
 * How long a join waits and remembers, in milliseconds of event time, and what it offers.
 *
 * @param unknownAfter how long a vote may wait for pictures that nobody has seen yet
 * @param retention how long after its last picture a prompt takes votes and revisions
 * @param ratings whether ratings of one picture are trained on
 * @param keepForPromotion whether votes of {@link io.nextstream.events.VotePart#PROMOTION} are kept
 *     from the trainer
 */
public record JoinConfig(
        long unknownAfter, long retention, boolean ratings, boolean keepForPromotion) {

    public JoinConfig {
        if (unknownAfter < 1 || retention < unknownAfter) {
            throw new IllegalArgumentException(
                    "expected 1 <= unknownAfter <= retention, got "
                            + unknownAfter
                            + " and "
                            + retention);
        }
    }

    /** Without ratings, and nothing is kept from the trainer. */
    public JoinConfig(long unknownAfter, long retention) {
        this(unknownAfter, retention, false, false);
    }
}
