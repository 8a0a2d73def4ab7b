package io.nextstream.trainer;

import java.io.Serializable;

/** When the reference of margins and rewards moves: a function of the step's number alone. */
public sealed interface ReferenceRule extends Serializable {

    /**
     * Whether the reference becomes what is served now.
     *
     * @param step steps made, the last one included
     */
    boolean movesAfter(long step);

    /** Never: it is the base, as in DPO. */
    record Fixed() implements ReferenceRule {

        @Override
        public boolean movesAfter(long step) {
            return false;
        }
    }

    /**
     * Each time so many more steps were made, as in the hard updates of trust region DPO (arXiv
     * 2404.09656); it becomes the moving average of the weights there, not the weights.
     *
     * @param every steps between two moves, at least 1
     */
    record Moving(int every) implements ReferenceRule {

        public Moving {
            TrainerConfig.require(every >= 1, "steps between two references", every);
        }

        @Override
        public boolean movesAfter(long step) {
            return step % every == 0;
        }
    }
}
