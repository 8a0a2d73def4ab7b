package io.nextstream.trainer.scorer;

/**
 * How a scorer is fitted.
 *
 * @param hidden units of the head's hidden layer, 0 to 4096; 0 for a linear head
 * @param passes over the votes, 1 to 10; it over-fits from the third on
 * @param batch votes of one step, 1 or more
 * @param learningRate of AdamW, above 0
 * @param weightDecay of AdamW on the head's numbers, 0 or more
 * @param seed of the first weights and of the order of the votes
 */
public record ScorerConfig(
        int hidden, int passes, int batch, double learningRate, double weightDecay, long seed) {

    public ScorerConfig {
        require(hidden >= 0 && hidden <= 4096, "hidden", hidden);
        require(passes >= 1 && passes <= 10, "passes", passes);
        require(batch >= 1, "batch", batch);
        require(learningRate > 0 && learningRate < 1, "learningRate", learningRate);
        require(weightDecay >= 0 && weightDecay < 1, "weightDecay", weightDecay);
    }

    /** What did well on unseen pairs (docs/experiments.md). */
    public static ScorerConfig defaults() {
        return new ScorerConfig(64, 2, 8, 3e-4, 0.01, 1);
    }

    /** The same with another head. */
    public ScorerConfig withHidden(int other) {
        return new ScorerConfig(other, passes, batch, learningRate, weightDecay, seed);
    }

    /** The same with other passes. */
    public ScorerConfig withPasses(int other) {
        return new ScorerConfig(hidden, other, batch, learningRate, weightDecay, seed);
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException("a scorer's " + what + " is out of range: " + value);
        }
    }
}
