package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.network.Precision;
import io.nextstream.trainer.loss.ReconstructionLoss;
import io.nextstream.trainer.optimizer.AdamWConfig;
import java.time.Duration;

/**
 * A pre-training run; the defaults were measured on two cores (docs/experiments.md).
 *
 * @param seed of the initial weights, of noise and of dropout
 * @param autoencoder stage one
 * @param model stage two
 * @param draws K, draws of (t, ε) for each token
 * @param captionDropout share of rows without caption and plan, which guidance needs; of the rows
 *     with sources as many again have their sources and no words
 * @param planShare share of the other rows that keep their plan
 * @param imageWeight factor of the flow-matching error
 * @param textWeight factor of the cross-entropy
 * @param pool how many different pictures of an endless source stage two sees; each is encoded once
 *     and kept in memory
 * @param workers threads that compute gradients at the same time on a CPU; a GPU is fed by one
 * @param parts pieces that a batch of either stage is cut into, rows of like length together; their
 *     gradients add up to the batch's within rounding. The bits of a run depend on this number, not
 *     on {@code workers}; {@code workers} parts lie in memory at a time
 * @param precision of the matrix products of stage two
 * @param reconstruction loss of stage one
 * @param rhythm of checkpoints and reports
 */
public record PretrainConfig(
        long seed,
        StageConfig autoencoder,
        StageConfig model,
        int draws,
        double captionDropout,
        double planShare,
        double imageWeight,
        double textWeight,
        int pool,
        int workers,
        int parts,
        Precision precision,
        ReconstructionLoss.Terms reconstruction,
        Rhythm rhythm) {

    private static final AdamWConfig ADAMW =
            new AdamWConfig(2e-3, 0.9, 0.95, 1e-8, 0.02, 1.0, 0.998);

    /** The autoencoder is good enough after about so long; what it does not need the model gets. */
    private static final double AUTOENCODER_SHARE = 0.12;

    private static final double AUTOENCODER_MINUTES = 7;

    public PretrainConfig {
        require(draws >= 1, "draws", draws);
        require(captionDropout >= 0 && captionDropout < 1, "caption dropout", captionDropout);
        require(planShare >= 0 && planShare <= 1, "plan share", planShare);
        require(imageWeight > 0, "image weight", imageWeight);
        require(textWeight >= 0, "text weight", textWeight);
        require(pool >= 1, "pool", pool);
        require(workers >= 1, "workers", workers);
        require(
                parts >= 1 && parts <= model.batch() && parts <= autoencoder.batch(),
                "parts",
                parts);
    }

    /** A run of {@code minutes} in all, the autoencoder included. */
    public static PretrainConfig ofMinutes(double minutes, long seed) {
        double first = Math.min(AUTOENCODER_SHARE * minutes, AUTOENCODER_MINUTES);
        return of(time(first), time(minutes - first), seed);
    }

    /** A run of {@code steps} of the model after a third as many of the autoencoder. */
    public static PretrainConfig ofSteps(long steps, long seed) {
        return of(new Budget.Steps(Math.max(1, steps / 3)), new Budget.Steps(steps), seed);
    }

    /** A run of {@code minutes} on a base, whose autoencoder stays as it is. */
    public static PretrainConfig onBaseOfMinutes(double minutes, long seed) {
        return of(time(minutes), time(minutes), seed);
    }

    /** A run of {@code steps} on a base, whose autoencoder stays as it is. */
    public static PretrainConfig onBaseOfSteps(long steps, long seed) {
        return of(new Budget.Steps(steps), new Budget.Steps(steps), seed);
    }

    /** The defaults with these budgets. */
    public static PretrainConfig of(Budget autoencoder, Budget model, long seed) {
        return new PretrainConfig(
                seed,
                new StageConfig(autoencoder, 32, ADAMW, 100),
                new StageConfig(model, 32, ADAMW, 200),
                2,
                0.1,
                0.7,
                1.0,
                0.1,
                50_000,
                2,
                2,
                Precision.BFLOAT16,
                new ReconstructionLoss.Terms(1, 1, 0),
                Rhythm.defaults());
    }

    private static Budget time(double minutes) {
        return new Budget.Time(Duration.ofMillis(Math.round(minutes * 60_000)));
    }

    private static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
