package io.nextstream.trainer.pretrain;

import java.time.Duration;

/** How long a stage runs; the learning rate ends at 0 with it in either form. */
public sealed interface Budget {

    /**
     * The share that is used up, in [0, 1]; at 1 the stage is over.
     *
     * @param steps made so far
     * @param elapsed time spent so far, earlier starts included
     */
    double used(long steps, Duration elapsed);

    /** An exact number of steps: the same seed gives the same bits. */
    record Steps(long count) implements Budget {
        public Steps {
            if (count < 1) {
                throw new IllegalArgumentException("a stage needs a step, not " + count);
            }
        }

        @Override
        public double used(long steps, Duration elapsed) {
            return Math.min(1.0, (double) steps / count);
        }
    }

    /** As many steps as fit into a time. */
    record Time(Duration duration) implements Budget {
        public Time {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("a stage needs time, not " + duration);
            }
        }

        @Override
        public double used(long steps, Duration elapsed) {
            return Math.min(1.0, (double) elapsed.toMillis() / duration.toMillis());
        }
    }
}
