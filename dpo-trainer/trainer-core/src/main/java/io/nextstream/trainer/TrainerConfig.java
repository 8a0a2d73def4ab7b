package io.nextstream.trainer;

import io.nextstream.trainer.loss.PreferenceLoss;
import io.nextstream.trainer.loss.pair.PairLoss;
import io.nextstream.trainer.loss.pair.Sigmoid;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.tuning.FineTuning;
import java.io.Serializable;

/**
 * How votes and demonstrations move the weights. The defaults are the recipe of
 * docs/experiments.md.
 *
 * @param adamW optimizer; its EMA is what is served
 * @param warmup steps until the full learning rate
 * @param draws K, draws of (t, ε) for each token
 * @param beta β on mean flow-matching errors, at the first step
 * @param betaText β on log-likelihoods of plans; 0 leaves plans out of the margin
 * @param loss what a pair costs
 * @param votes how votes pull beside that
 * @param demonstrationWeight factor of the loss on demonstrations, which holds the model at real
 *     pictures while votes pull
 * @param textWeight factor of the cross-entropy within the loss on demonstrations
 * @param captionDropout share of demonstrations without words and sources, so that guidance keeps
 *     its other half; of those with a source as many again keep it and have no words
 * @param planShare share of the other demonstrations that keep their plan
 * @param mode what of the network learns
 * @param compute what a step costs
 */
public record TrainerConfig(
        AdamWConfig adamW,
        int warmup,
        int draws,
        double beta,
        double betaText,
        PairLoss loss,
        VoteConfig votes,
        double demonstrationWeight,
        double textWeight,
        double captionDropout,
        double planShare,
        FineTuning mode,
        Compute compute)
        implements Serializable {

    public TrainerConfig {
        require(warmup >= 0, "warm-up", warmup);
        require(draws >= 1, "draws", draws);
        require(beta > 0, "beta", beta);
        require(betaText >= 0, "text beta", betaText);
        require(
                betaText > 0 || votes.margin() != MarginParts.TEXT,
                "text beta for margins of plans alone",
                betaText);
        require(demonstrationWeight > 0, "demonstration weight", demonstrationWeight);
        require(textWeight >= 0, "text weight", textWeight);
        require(captionDropout >= 0 && captionDropout < 1, "caption dropout", captionDropout);
        require(planShare >= 0 && planShare <= 1, "plan share", planShare);
    }

    /** β 50, β_text 0.5, log-sigmoid, K 4, AdamW at 1e-4, EMA 0.95, demonstrations threefold. */
    public static TrainerConfig defaults() {
        return new TrainerConfig(
                new AdamWConfig(1e-4, 0.9, 0.95, 1e-8, 0, 1.0, 0.95),
                0,
                4,
                50,
                0.5,
                new Sigmoid(),
                VoteConfig.defaults(),
                3,
                0.1,
                0.1,
                0.7,
                new FineTuning.Full(),
                Compute.defaults());
    }

    /** The same with another optimizer. */
    public TrainerConfig withAdamW(AdamWConfig other) {
        return copy(other, beta, betaText, loss, votes, mode, compute);
    }

    /** The same with other betas. */
    public TrainerConfig withBetas(double image, double text) {
        return copy(adamW, image, text, loss, votes, mode, compute);
    }

    /** The same with another loss of pairs. */
    public TrainerConfig with(PairLoss other) {
        return copy(adamW, beta, betaText, other, votes, mode, compute);
    }

    /** The same with votes that pull otherwise. */
    public TrainerConfig with(VoteConfig other) {
        return copy(adamW, beta, betaText, loss, other, mode, compute);
    }

    /** The same for another part of the network. */
    public TrainerConfig with(FineTuning other) {
        return copy(adamW, beta, betaText, loss, votes, other, compute);
    }

    /** The same at another cost. */
    public TrainerConfig with(Compute other) {
        return copy(adamW, beta, betaText, loss, votes, mode, other);
    }

    /**
     * What weighs the parts of a margin in one step; β_text keeps its ratio to β.
     *
     * @param step steps made before this one, from 0
     */
    PreferenceLoss.Betas betas(long step) {
        double image = votes.beta().at(beta, step);
        double text = betaText * (image / beta);
        return switch (votes.margin()) {
            case BOTH -> new PreferenceLoss.Betas(image, text);
            case IMAGE -> new PreferenceLoss.Betas(image, 0);
            case TEXT -> new PreferenceLoss.Betas(0, text);
        };
    }

    /** Whether the likelihoods of plans are asked for. */
    boolean weighsPlans() {
        return betaText > 0 && votes.margin() != MarginParts.IMAGE;
    }

    private TrainerConfig copy(
            AdamWConfig adamW,
            double image,
            double text,
            PairLoss loss,
            VoteConfig votes,
            FineTuning mode,
            Compute compute) {
        return new TrainerConfig(
                adamW,
                warmup,
                draws,
                image,
                text,
                loss,
                votes,
                demonstrationWeight,
                textWeight,
                captionDropout,
                planShare,
                mode,
                compute);
    }

    static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
