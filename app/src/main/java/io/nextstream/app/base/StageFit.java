package io.nextstream.app.base;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.dataset.Shapes;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.ModelPreset;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Refuses a stage that cannot be trained here, before anything is read or written. */
final class StageFit {

    /** Weight, gradient, two moments and average, in fp32. */
    private static final int BYTES_A_NUMBER = 20;

    /** Along a side: the places of {@code use_gen_pos_embed} and the buckets end there. */
    static final int MOST_TOKENS = 32;

    private StageFit() {}

    /**
     * Whether the network fits into one process at all.
     *
     * @throws ConfigException saying what it would need
     */
    static void requireSmall(StageSource source) {
        ModelPreset model = source.stage().model();
        if (model == null) {
            return;
        }
        long numbers = NextStepScript.layout(model.published()).count();
        if (numbers > Integer.MAX_VALUE) {
            throw wrong(
                    source,
                    String.format(
                            Locale.ROOT,
                            "model: %s has %,d numbers; with gradient, moments and average they take %d GB in fp32, and one process trains up to %,d numbers. Stages of the same shape that run here are in stages/tiny",
                            model.label(),
                            numbers,
                            numbers * BYTES_A_NUMBER / 1_000_000_000,
                            Integer.MAX_VALUE));
        }
    }

    /**
     * Whether the stage is one for this base and the pictures of a world.
     *
     * @throws ConfigException naming the key that is not
     * @throws BaseException if the base draws pictures of another size
     */
    static void requireWorld(StageSource source, World world, Base base) {
        requireModel(source, base);
        int pixels = world.size();
        int drawn = base.pixels();
        if (drawn != 0 && drawn != pixels) {
            throw new BaseException(
                    "the base draws %d pixels a side, and pictures of %s have %d: no stage changes that"
                            .formatted(drawn, world.name(), pixels));
        }
        if (!source.stage().imageSides().equals(List.of(pixels))) {
            throw wrong(
                    source,
                    "image-sides: the pictures of the world have %d pixels a side, not %s; files of --data may have any"
                            .formatted(pixels, source.stage().imageSides()));
        }
    }

    private static void requireModel(StageSource source, Base base) {
        ModelPreset model = source.stage().model();
        if (model != null && !sameSizes(model.published(), base.bundle().config())) {
            throw wrong(
                    source,
                    "model: the stage is for %s, and the base has other sizes; leave the key out to train it all the same"
                            .formatted(model.label()));
        }
    }

    /**
     * The shapes of a stage that this base can draw.
     *
     * @throws ConfigException naming the key with the sides that it cannot
     */
    static Shapes shapes(StageSource source, Base base) {
        requireModel(source, base);
        List<Integer> sides = source.stage().imageSides();
        int token = base.bundle().autoencoderConfig().tokenSide();
        List<String> problems = new ArrayList<>();
        for (int side : sides) {
            if (side % token != 0 || side / token > MOST_TOKENS) {
                problems.add(
                        "image-sides: %d; sides are multiples of %d pixels, the side of an image token, and %d tokens, %d pixels, at most"
                                .formatted(side, token, MOST_TOKENS, MOST_TOKENS * token));
            }
        }
        WorldSource world = base.knownWorld();
        if (world != null && !sides.contains(world.world().size())) {
            problems.add(
                    "image-sides: the base draws pictures of its world, %d pixels a side, which has to be among them"
                            .formatted(world.world().size()));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(source.file().toString(), problems);
        }
        return new Shapes(sides, token);
    }

    /** The base's model; one that no world bids how large to draw draws a side of the stage. */
    static ModelBundle drawing(Base base, Stage stage) {
        ModelBundle model = base.bundle();
        int factor = model.autoencoderConfig().downFactor();
        if (stage.imageSides().contains(model.config().latentSize() * factor)
                || base.knownWorld() != null) {
            return model;
        }
        return model.withLatentSize(stage.imageSides().get(0) / factor);
    }

    private static boolean sameSizes(ModelConfig a, ModelConfig b) {
        return a.hiddenSize() == b.hiddenSize()
                && a.layers() == b.layers()
                && a.headWidth() == b.headWidth();
    }

    private static ConfigException wrong(StageSource source, String problem) {
        return new ConfigException(source.file().toString(), List.of(problem));
    }
}
