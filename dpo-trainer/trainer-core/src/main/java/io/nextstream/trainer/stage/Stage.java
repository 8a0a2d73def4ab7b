package io.nextstream.trainer.stage;

import io.nextstream.nextstep.network.ModelPreset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stage of training, as a stage file says it ({@link StageFile}). */
public sealed interface Stage permits SupervisedStage, PreferenceStage {

    /** What kind of stage a file is of. */
    enum Kind {
        /** From little or nothing, constant learning rate as a rule. */
        PRETRAIN,
        /** The end of pre-training on the best of the data. */
        ANNEALING,
        /** Fine-tuning on few and good examples. */
        SFT,
        /** Direct preference optimization on votes. */
        DPO
    }

    String name();

    Kind kind();

    /** The network whose numbers these are; null where the file does not say. */
    @Nullable ModelPreset model();

    /** Sides of the square pictures, in pixels, around which there are shapes of other ratios. */
    List<Integer> imageSides();

    Optimization optimization();
}
