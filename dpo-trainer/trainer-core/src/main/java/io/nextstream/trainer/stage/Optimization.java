package io.nextstream.trainer.stage;

import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.optimizer.Schedule;

/**
 * How the weights of a stage move. AdamW's other numbers are those of the published training code:
 * β (0.9, 0.95), ε 1e-8, gradients clipped to norm 1.
 *
 * @param learningRate the peak, above 0
 * @param schedule what follows the warm-up
 * @param warmup steps of linear warm-up
 * @param weightDecay decoupled, of matrices
 * @param ema decay of the average that is the result, in [0, 1); 0 takes the last weights
 * @param steps of the stage, 1 or more
 * @param seed of noise and data
 */
public record Optimization(
        double learningRate,
        Shape schedule,
        long warmup,
        double weightDecay,
        double ema,
        long steps,
        long seed) {

    /** The learning rate after the warm-up. */
    public enum Shape {
        /** Stays at the peak. */
        CONSTANT,
        /** Half a cosine to 0 at the last step. */
        COSINE
    }

    public Optimization {
        if (warmup < 0 || steps < 1) {
            throw new IllegalArgumentException(
                    "a stage has steps, not " + steps + " with a warm-up of " + warmup);
        }
    }

    /** The optimizer. */
    public AdamWConfig adamW() {
        return new AdamWConfig(learningRate, 0.9, 0.95, 1e-8, weightDecay, 1.0, ema);
    }

    /** The learning rate over the stage, as a share of its peak. */
    public Schedule rate() {
        return switch (schedule) {
            case CONSTANT -> Schedule.constant(warmup);
            case COSINE -> Schedule.cosine(warmup);
        };
    }
}
