package io.nextstream.app.measure;

import io.nextstream.app.base.TinyBase;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;

/** Evaluations of models that nobody made. */
public final class Evaluations {
    public static final World WORLD = World.parse(TinyBase.YAML);

    private Evaluations() {}

    /** Two kept prompts, no pair held out, and these pictures of "a circle". */
    public static Evaluation of(double decibels, Shot first, Shot second, List<Shot> open) {
        return new Evaluation(
                WORLD,
                new EvaluationOptions(2, 0, false, 1, TorchDevice.CPU),
                List.of(first, second),
                List.of(),
                List.of(),
                List.of(),
                open,
                new double[] {0.5, 0.7},
                new Reconstruction(
                        List.of(new float[0], new float[0]),
                        new double[] {decibels, decibels + 2},
                        new double[] {0.9, 0.8}),
                new double[] {1.5, 0.5},
                List.of());
    }
}
