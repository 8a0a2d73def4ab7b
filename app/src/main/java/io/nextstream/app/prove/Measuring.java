package io.nextstream.app.prove;

import io.nextstream.app.loop.People;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.measure.DrawnColours;
import io.nextstream.app.measure.Score;
import io.nextstream.app.measure.Shot;
import io.nextstream.app.measure.Studio;
import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Draws the held-out prompts of a seed with a model, always with the same noise, so that any two
 * models are compared picture by picture. Each seed has prompts and noise of its own.
 */
final class Measuring implements Gauge {
    /** Of measuring, and of nothing else. */
    private static final long SEED = 15_485_863;

    /** Two of a seed: pictures whose colour is open, and those of GenEval-mini. */
    private static final long APART = 2;

    private final World world;
    private final List<String> tastes;
    private final int pictures;
    private final TorchDevice device;
    private final Runnable beforeChunk;

    /**
     * What was drawn.
     *
     * @param shown the first pictures whose colour was open, for people
     */
    record Drawn(Measured measured, List<RgbImage> shown) {}

    /**
     * @param pictures of each kind
     * @param beforeChunk see {@link Studio}
     */
    Measuring(
            World world,
            List<String> tastes,
            int pictures,
            TorchDevice device,
            Runnable beforeChunk) {
        this.world = world;
        this.tastes = List.copyOf(tastes);
        this.pictures = pictures;
        this.device = device;
        this.beforeChunk = beforeChunk;
    }

    /** The texts of the first {@code n} prompts whose colour is open. */
    static List<String> shownPrompts(World world, long seed, int n) {
        return new Prompts(world)
                .openColour(n, noise(seed)).stream().map(prompt -> prompt.text()).toList();
    }

    @Override
    public Drawn measure(ModelBundle model, long seed, int shown) {
        Prompts prompts = new Prompts(world);
        long noise = noise(seed);
        try (Studio studio = new Studio(model, world, Drawing.DEFAULT, device, beforeChunk)) {
            List<Shot> open = studio.shoot(prompts.openColour(pictures, noise), noise, true);
            List<Shot> kept = studio.shoot(prompts.evaluation(pictures, noise), noise + 1, true);
            return new Drawn(
                    judged(open, kept, noise),
                    open.stream().limit(shown).map(Shot::image).toList());
        }
    }

    private Measured judged(List<Shot> open, List<Shot> kept, long noise) {
        Map<String, Interval> shares = new LinkedHashMap<>();
        Map<String, List<Double>> worth = new LinkedHashMap<>();
        for (String taste : tastes) {
            // A model that draws no object at all draws none of this colour.
            shares.put(
                    taste, DrawnColours.share(open, taste).orElse(Interval.wilson(0, open.size())));
            Annotator typical = People.typical(taste);
            worth.put(
                    taste,
                    Stream.concat(open.stream(), kept.stream())
                            .map(shot -> typical.utility(shot.judged()))
                            .toList());
        }
        return new Measured(shares, Score.of(kept, noise), worth, Map.of());
    }

    private static long noise(long seed) {
        return SEED + APART * seed;
    }
}
