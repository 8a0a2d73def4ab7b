package io.nextstream.trainer;

import java.io.Serializable;

/**
 * β over the steps of a run: a function of the step's number alone, so that a replay has it too.
 */
public sealed interface BetaSchedule extends Serializable {

    /**
     * β of one step.
     *
     * @param first β of the first step
     * @param step steps made before this one, from 0
     */
    double at(double first, long step);

    /** The same β always, as Flow-DPO has it (arXiv 2501.13918). */
    record Constant() implements BetaSchedule {

        @Override
        public double at(double first, long step) {
            return first;
        }
    }

    /**
     * On a line from the first β to another one, then that.
     *
     * @param last β after {@code steps} steps, above 0
     * @param steps how many it takes, at least 1
     */
    record Linear(double last, int steps) implements BetaSchedule {

        public Linear {
            TrainerConfig.require(last > 0 && Double.isFinite(last), "last beta", last);
            TrainerConfig.require(steps >= 1, "steps of beta", steps);
        }

        @Override
        public double at(double first, long step) {
            return step >= steps ? last : first + (last - first) * step / steps;
        }
    }
}
