package io.nextstream.app.measure;

import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.score.Comparison;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two versions of the model on the same held-out prompts with the same noise.
 *
 * @param openBefore pictures of prompts that leave a colour open; empty in a world without such
 * @param keptBefore pictures of the prompts of GenEval-mini
 * @param winRate how often after is worth more than before to a typical annotator without noise;
 *     what they would call a tie counts half
 */
public record BeforeAfter(
        List<Shot> openBefore,
        List<Shot> openAfter,
        List<Shot> keptBefore,
        List<Shot> keptAfter,
        Interval winRate) {
    /** Of measuring, and of nothing else. */
    public static final long SEED = 8_191;

    /**
     * Draws and judges {@code pictures} of each kind and version.
     *
     * @param beforeChunk see {@link Studio}
     */
    public static BeforeAfter measure(
            ModelBundle before,
            ModelBundle after,
            World world,
            Annotator typical,
            int pictures,
            TorchDevice device,
            Runnable beforeChunk) {
        Prompts prompts = new Prompts(world);
        List<PromptSpec> open =
                prompts.hasOpenColours() ? prompts.openColour(pictures, SEED) : List.of();
        List<PromptSpec> kept = prompts.evaluation(pictures, SEED);
        List<List<Shot>> first = shoot(before, world, open, kept, device, beforeChunk);
        List<List<Shot>> last = shoot(after, world, open, kept, device, beforeChunk);
        return new BeforeAfter(
                first.get(0),
                last.get(0),
                first.get(1),
                last.get(1),
                Comparison.winRate(judged(first), judged(last), typical));
    }

    private static List<List<Shot>> shoot(
            ModelBundle version,
            World world,
            List<PromptSpec> open,
            List<PromptSpec> kept,
            TorchDevice device,
            Runnable beforeChunk) {
        try (Studio studio = new Studio(version, world, Drawing.DEFAULT, device, beforeChunk)) {
            List<List<Shot>> shots = new ArrayList<>();
            shots.add(studio.shoot(open, SEED, true));
            shots.add(studio.shoot(kept, SEED + 1, true));
            return shots;
        }
    }

    private static List<Judged> judged(List<List<Shot>> shots) {
        return Stream.concat(shots.get(0).stream(), shots.get(1).stream())
                .map(Shot::judged)
                .toList();
    }
}
