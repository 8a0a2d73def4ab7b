package io.nextstream.trainer.stage;

import io.nextstream.nextstep.network.ModelPreset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pre-training, annealing or fine-tuning: true data, cross-entropy and flow-matching error
 * (NextStep-1, table 1).
 *
 * @param kind any but DPO
 * @param textWeight factor of the cross-entropy, the CE of CE : MSE
 * @param imageWeight factor of the flow-matching error, the MSE of CE : MSE
 * @param mix kinds of rows
 * @param sequenceLength tokens of one step: rows are taken until they fill it
 * @param draws K, draws of (t, ε) for each image token
 * @param captionDropout share of drawn rows without words, which guidance needs
 * @param planShare share of the other drawn rows that keep their plan
 * @param shortenedCaptions share of captions that leave out something the picture shows
 * @param parts pieces of like length that a step's rows are cut into; the bits depend on it
 */
public record SupervisedStage(
        String name,
        Kind kind,
        @Nullable ModelPreset model,
        List<Integer> imageSides,
        Optimization optimization,
        double textWeight,
        double imageWeight,
        Mix mix,
        int sequenceLength,
        int draws,
        double captionDropout,
        double planShare,
        double shortenedCaptions,
        int parts)
        implements Stage {

    public SupervisedStage {
        imageSides = List.copyOf(imageSides);
        if (kind == Kind.DPO) {
            throw new IllegalArgumentException("DPO learns from votes: " + name);
        }
    }
}
