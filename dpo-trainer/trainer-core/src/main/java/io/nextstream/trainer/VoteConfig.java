package io.nextstream.trainer;

import java.io.Serializable;

/**
 * How votes pull, beside β and the loss of a pair.
 *
 * @param margin which parts enter margins and rewards
 * @param beta β over the steps of a run
 * @param ratings how much votes about single pictures count
 * @param reference when the reference of margins and rewards moves
 * @param noise which noise pictures of votes are seen with
 */
public record VoteConfig(
        MarginParts margin,
        BetaSchedule beta,
        RatingWeights ratings,
        ReferenceRule reference,
        NoiseChoice noise)
        implements Serializable {

    /**
     * Pictures and plans, at one β, against the base, with new noise; ratings count as they are.
     */
    public static VoteConfig defaults() {
        return new VoteConfig(
                MarginParts.BOTH,
                new BetaSchedule.Constant(),
                RatingWeights.defaults(),
                new ReferenceRule.Fixed(),
                NoiseChoice.FRESH);
    }

    /** The same with other parts of the margin. */
    public VoteConfig with(MarginParts other) {
        return new VoteConfig(other, beta, ratings, reference, noise);
    }

    /** The same with another schedule of β. */
    public VoteConfig with(BetaSchedule other) {
        return new VoteConfig(margin, other, ratings, reference, noise);
    }

    /** The same with ratings that count otherwise. */
    public VoteConfig with(RatingWeights other) {
        return new VoteConfig(margin, beta, other, reference, noise);
    }

    /** The same with another rule for the reference. */
    public VoteConfig with(ReferenceRule other) {
        return new VoteConfig(margin, beta, ratings, other, noise);
    }

    /** The same with other noise. */
    public VoteConfig with(NoiseChoice other) {
        return new VoteConfig(margin, beta, ratings, reference, other);
    }
}
