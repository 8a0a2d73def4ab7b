package io.nextstream.app.prove;

import io.nextstream.app.loop.People;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.measure.Score;
import io.nextstream.app.measure.Shot;
import io.nextstream.app.measure.Studio;
import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Draws prompts that nobody trained or voted on, with a plan before the picture and at once: texts
 * kept from training, and, where the world has such, pairs of shape and colour held out from it. A
 * model is held against another picture by picture.
 */
final class FidelityMeasuring {
    /** All held-out prompts, thinking: what the bars are about. */
    static final String THINKING = "thinking";

    /** All of them, drawn at once. */
    static final String AT_ONCE = "atOnce";

    /** Of either, texts that were kept. */
    static final String KEPT = ".kept";

    /** Of either, texts that name a pair held out. */
    static final String PAIRS = ".pairs";

    /** Of measuring, and of nothing else. */
    private static final long SEED = 32_452_843;

    /** Two of a seed: kept texts, and held-out pairs. */
    private static final long APART = 2;

    private final World world;
    private final Prompts prompts;
    private final int pictures;
    private final TorchDevice device;
    private final Runnable beforeChunk;

    /** Pictures of the two kinds of prompts. */
    private record Drawn(List<Shot> kept, List<Shot> pairs) {
        List<Shot> all() {
            return Stream.concat(kept.stream(), pairs.stream()).toList();
        }
    }

    /**
     * @param pictures of each kind
     * @param beforeChunk see {@link Studio}
     */
    FidelityMeasuring(World world, int pictures, TorchDevice device, Runnable beforeChunk) {
        this.world = world;
        this.prompts = new Prompts(world);
        this.pictures = pictures;
        this.device = device;
        this.beforeChunk = beforeChunk;
    }

    /** The texts of the pictures that people are shown. */
    static List<String> shownPrompts(World world, long seed, int n) {
        return new Prompts(world)
                .evaluation(n, noise(seed)).stream().map(PromptSpec::text).toList();
    }

    /** As {@link Gauge#measure}. */
    Measuring.Drawn measure(ModelBundle model, long seed, int shown) {
        Map<String, Rated> parts = new LinkedHashMap<>();
        try (Studio studio = studio(model)) {
            Drawn thinking = draw(studio, pictures, seed, true);
            rate(parts, THINKING, thinking, seed);
            rate(parts, AT_ONCE, draw(studio, pictures, seed, false), seed);
            Annotator typical = People.typical(new Taste.None());
            return new Measuring.Drawn(
                    new Measured(
                            Map.of(),
                            Score.of(thinking.all(), noise(seed)),
                            Map.of(
                                    Arm.NO_TASTE,
                                    thinking.all().stream()
                                            .map(shot -> typical.utility(shot.judged()))
                                            .toList()),
                            parts),
                    thinking.kept().stream().limit(shown).map(Shot::image).toList());
        }
    }

    /**
     * All held-out prompts, thinking, a quarter as many: for the many versions along a loop's way.
     */
    Rated glance(ModelBundle model, long seed) {
        try (Studio studio = studio(model)) {
            return Rated.of(draw(studio, Math.max(1, pictures / 4), seed, true).all(), noise(seed));
        }
    }

    private Studio studio(ModelBundle model) {
        return new Studio(model, world, Drawing.DEFAULT, device, beforeChunk);
    }

    private Drawn draw(Studio studio, int n, long seed, boolean think) {
        long noise = noise(seed);
        return new Drawn(
                studio.shoot(prompts.evaluation(n, noise), noise, think),
                studio.shoot(prompts.compositional(n, noise), noise + 1, think));
    }

    private static void rate(Map<String, Rated> parts, String name, Drawn drawn, long seed) {
        parts.put(name, Rated.of(drawn.all(), noise(seed)));
        if (!drawn.pairs().isEmpty()) {
            parts.put(name + KEPT, Rated.of(drawn.kept(), noise(seed)));
            parts.put(name + PAIRS, Rated.of(drawn.pairs(), noise(seed)));
        }
    }

    private static long noise(long seed) {
        return SEED + APART * seed;
    }
}
