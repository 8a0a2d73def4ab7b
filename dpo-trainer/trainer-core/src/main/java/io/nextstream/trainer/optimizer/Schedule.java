package io.nextstream.trainer.optimizer;

/**
 * The learning rate over a run, as a share of its peak.
 *
 * <p>Progress is the share of the run that is done, in [0, 1]: steps of steps, or time of time. So
 * the same cosine ends at zero whether a run is given steps or minutes.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * The share of the peak for one step.
     *
     * @param step steps done before this one, from 0
     * @param progress share of the run done before this step, in [0, 1]
     */
    double factor(long step, double progress);

    /** Linear warm-up over {@code warmup} steps (the first step takes 1/warmup), then the peak. */
    static Schedule constant(long warmup) {
        return (step, progress) -> warmUp(step, warmup);
    }

    /** Linear warm-up, then half a cosine from the peak at the end of the warm-up to 0. */
    static Schedule cosine(long warmup) {
        return new Cosine(warmup);
    }

    private static double warmUp(long step, long warmup) {
        return step < warmup ? (step + 1.0) / warmup : 1.0;
    }

    /**
     * Half a cosine over what is left after the warm-up.
     *
     * @param warmup steps of linear warm-up
     */
    record Cosine(long warmup) implements Schedule {
        public Cosine {
            if (warmup < 0) {
                throw new IllegalArgumentException("negative warm-up: " + warmup);
            }
        }

        @Override
        public double factor(long step, double progress) {
            if (step < warmup) {
                return warmUp(step, warmup);
            }
            // The share at which the warm-up ended, from step : progress = warm-up : share.
            double start = step == 0 ? 0 : Math.min(1, progress * warmup / step);
            double rest = start >= 1 ? 1 : (progress - start) / (1 - start);
            return 0.5 * (1 + Math.cos(Math.PI * Math.max(0, Math.min(1, rest))));
        }
    }
}
