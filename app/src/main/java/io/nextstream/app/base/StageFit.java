package io.nextstream.app.base;

import io.nextstream.app.config.ConfigException;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.ModelPreset;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.trainer.stage.Stage;
import java.util.List;
import java.util.Locale;

/** Refuses a stage that cannot be trained here, before anything is read or written. */
final class StageFit {

    /** Weight, gradient, two moments and average, in fp32. */
    private static final int BYTES_A_NUMBER = 20;

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
     * Whether the stage is one for this base.
     *
     * @throws ConfigException naming the key that is not
     */
    static void requireFits(StageSource source, Base base) {
        Stage stage = source.stage();
        ModelPreset model = stage.model();
        if (model != null && !sameSizes(model.published(), base.bundle().config())) {
            throw wrong(
                    source,
                    "model: the stage is for %s, and the base has other sizes; leave the key out to train it all the same"
                            .formatted(model.label()));
        }
        int pixels = base.world().world().size();
        if (!stage.imageSides().equals(List.of(pixels))) {
            throw wrong(
                    source,
                    "image-sides: the pictures of the base's world have %d pixels a side, not %s"
                            .formatted(pixels, stage.imageSides()));
        }
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
