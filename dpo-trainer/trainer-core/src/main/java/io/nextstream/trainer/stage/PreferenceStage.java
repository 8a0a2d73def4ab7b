package io.nextstream.trainer.stage;

import io.nextstream.nextstep.network.ModelPreset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DPO on votes, which come as a stream. What is null is not given in the file: the loop's own
 * default holds.
 *
 * @param ema decay of the moving average that is served
 * @param textWeight factor of the cross-entropy within the loss on demonstrations
 * @param draws K, draws of (t, ε) for each image token
 * @param beta β on mean flow-matching errors
 * @param betaText β on log-likelihoods of plans
 * @param demonstrationWeight factor of the loss on demonstrations
 */
public record PreferenceStage(
        String name,
        @Nullable ModelPreset model,
        List<Integer> imageSides,
        Optimization optimization,
        @Nullable Double ema,
        @Nullable Double textWeight,
        @Nullable Integer draws,
        @Nullable Double beta,
        @Nullable Double betaText,
        @Nullable Double demonstrationWeight)
        implements Stage {

    public PreferenceStage {
        imageSides = List.copyOf(imageSides);
    }

    @Override
    public Kind kind() {
        return Kind.DPO;
    }
}
