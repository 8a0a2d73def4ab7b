package io.nextstream.trainer;

import java.io.Serializable;

/**
 * How much ratings of single pictures count, λ_D and λ_U of KTO.
 *
 * @param good factor of pictures called good, above 0
 * @param bad factor of pictures called bad, above 0
 */
public record RatingWeights(double good, double bad) implements Serializable {

    public RatingWeights {
        TrainerConfig.require(good > 0 && Double.isFinite(good), "weight of good ratings", good);
        TrainerConfig.require(bad > 0 && Double.isFinite(bad), "weight of bad ratings", bad);
    }

    /** Both 1. */
    public static RatingWeights defaults() {
        return new RatingWeights(1, 1);
    }

    double of(boolean isGood) {
        return isGood ? good : bad;
    }
}
