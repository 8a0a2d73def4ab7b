package io.nextstream.trainer.pretrain;

import io.nextstream.trainer.loss.ReconstructionLoss;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.List;

/**
 * How an autoencoder is tuned.
 *
 * @param seed of the noise
 * @param stage budget, pictures of a step and optimizer
 * @param mode what of it learns
 * @param terms of the loss
 * @param workers threads that compute gradients at the same time on a CPU; a GPU is fed by one
 * @param parts pieces that a batch is cut into; {@code workers} of them lie in memory at a time
 * @param rhythm of checkpoints and reports
 */
public record TuningConfig(
        long seed,
        StageConfig stage,
        FineTuning mode,
        ReconstructionLoss.Terms terms,
        int workers,
        int parts,
        Rhythm rhythm) {

    /** As the paper has it, but for the batch of 512: 1e-5 after 1000 steps, β 0.9 and 0.95. */
    private static final AdamWConfig ADAMW = new AdamWConfig(1e-5, 0.9, 0.95, 1e-8, 0, 1.0, 0.999);

    private static final long WARMUP = 1000;

    public TuningConfig {
        if (workers < 1) {
            throw new IllegalArgumentException("workers is out of range: " + workers);
        }
        AutoencoderGradient.Plan unused =
                new AutoencoderGradient.Plan(seed, stage.batch(), parts, terms);
    }

    /** The whole autoencoder, with absolute, squared and structural error alike. */
    public static TuningConfig whole(Budget budget, long seed) {
        return of(new FineTuning.Full(), budget, seed);
    }

    /** The decoder alone: latents stay as they are, and with them the worth of a model. */
    public static TuningConfig decoder(Budget budget, long seed) {
        return of(new FineTuning.Parts(List.of("decoder")), budget, seed);
    }

    private static TuningConfig of(FineTuning mode, Budget budget, long seed) {
        return new TuningConfig(
                seed,
                new StageConfig(budget, 32, ADAMW, WARMUP),
                mode,
                new ReconstructionLoss.Terms(1, 1, 1),
                2,
                2,
                Rhythm.defaults());
    }

    /** The same with another learning rate and warm-up. */
    public TuningConfig withRate(double rate, long warmup) {
        AdamWConfig a = stage.adamW();
        AdamWConfig other =
                new AdamWConfig(
                        rate,
                        a.beta1(),
                        a.beta2(),
                        a.epsilon(),
                        a.weightDecay(),
                        a.clip(),
                        a.emaDecay());
        return new TuningConfig(
                seed,
                new StageConfig(stage.budget(), stage.batch(), other, warmup),
                mode,
                terms,
                workers,
                parts,
                rhythm);
    }

    AutoencoderGradient.Plan plan() {
        return new AutoencoderGradient.Plan(seed, stage.batch(), parts, terms);
    }
}
