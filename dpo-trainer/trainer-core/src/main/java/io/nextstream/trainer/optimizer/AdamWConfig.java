package io.nextstream.trainer.optimizer;

import java.io.Serializable;

/**
 * What AdamW needs to know beside the learning rate, which a {@link Schedule} gives.
 *
 * @param learningRate the peak of the schedule, above 0
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the bias-corrected second moment, as torch does
 * @param weightDecay decoupled; applies to matrices only, biases and norms do not decay
 * @param clip greatest global norm of a gradient; a longer one is scaled down to it
 * @param emaDecay share of the old average kept at each step, in [0, 1)
 */
public record AdamWConfig(
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double clip,
        double emaDecay)
        implements Serializable {

    public AdamWConfig {
        require(learningRate > 0, "learning rate", learningRate);
        require(beta1 >= 0 && beta1 < 1, "beta1", beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2", beta2);
        require(epsilon > 0, "epsilon", epsilon);
        require(weightDecay >= 0, "weight decay", weightDecay);
        require(clip > 0, "gradient clip", clip);
        require(emaDecay >= 0 && emaDecay < 1, "EMA decay", emaDecay);
    }

    private static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
