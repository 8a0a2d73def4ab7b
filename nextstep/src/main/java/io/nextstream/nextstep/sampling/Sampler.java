package io.nextstream.nextstep.sampling;

/**
 * How a token is integrated from noise to data. The published code of three releases has samplers
 * that do not give the same distribution; {@link #SDE} is here because a last step without noise
 * leaves no residue.
 *
 * <p>With score (t v - x) / (1 - t) the stochastic equation is dx = ((1 + t) v - x) dt + sqrt(2 (1
 * - t)) dW; the ordinary one is dx = v dt. Both have the same marginals. The samplers of 2026 step
 * by the two ends that a velocity points at, the noise x - t v and the data x + (1 - t) v.
 */
public enum Sampler {
    /**
     * Euler steps of the ordinary equation on N + 1 points; the 2026 release's "ode" is the same.
     * Takes one draw of noise a token.
     */
    ODE {
        @Override
        void step(Steps s, int i) {
            s.ordinary(i);
        }
    },

    /** Euler steps of the stochastic equation, the last one ordinary. */
    SDE {
        @Override
        void step(Steps s, int i) {
            if (i < s.count - 1) {
                s.stochastic(i);
            } else {
                s.ordinary(i);
            }
        }
    },

    /** As NextStep-1.1 samples: stochastic steps, noise in the last one, too. */
    SDE_NOISY_END {
        @Override
        void step(Steps s, int i) {
            s.stochastic(i);
        }
    },

    /**
     * The 2026 release's "sde" (Flow-GRPO): the ordinary step with less of the old noise and some
     * fresh one, in the last step, too; the noise level says how much.
     */
    FLOW_SDE {
        @Override
        void step(Steps s, int i) {
            double t = s.grid[i];
            double dt = s.grid[i + 1] - t;
            // At t = 0 the release divides by what is left before the last step.
            double signal = t > 0 ? t : 1 - s.grid[s.count - 1];
            double variance = s.noiseLevel * s.noiseLevel * (1 - t) / signal;
            double renewed = variance * dt / (2 * (1 - t));
            s.set(i, 1 - renewed, dt + renewed * t, Math.sqrt(variance * dt));
        }
    },

    /**
     * The 2026 release's "cps" (Flow-CPS): a share of the noise is drawn anew, none in the last
     * step. An estimate of the noise is shorter than the noise, so results lean to the mean.
     */
    CPS {
        @Override
        void step(Steps s, int i) {
            double next = s.grid[i + 1];
            double t = s.grid[i];
            double deviation = (1 - next) * Math.sin(s.noiseLevel * Math.PI / 2);
            double rest = Math.sqrt((1 - next) * (1 - next) - deviation * deviation);
            s.set(i, rest + next, (1 - t) * next - t * rest, deviation);
        }
    },

    /**
     * As NextStep-1 samples: N points up to 0.96 before the shift, stochastic steps between them,
     * then one ordinary step of 0.04, wherever the shift has left the last point.
     */
    NEXTSTEP_1 {
        @Override
        double[] grid(int steps, double shift) {
            return endingWith(LAST_STEP, steps, shift);
        }

        @Override
        void step(Steps s, int i) {
            SDE.step(s, i);
        }
    };

    /** The noise level of the 2026 release. */
    public static final double NOISE_LEVEL = 0.8;

    private static final double LAST_STEP = 0.04;

    /** {@link #schedule(int, double, double)} with {@link #NOISE_LEVEL}. */
    public Schedule schedule(int steps, double shift) {
        return schedule(steps, shift, NOISE_LEVEL);
    }

    /**
     * The steps of this sampler.
     *
     * @param steps N, at least 1: evaluations of the velocity per token
     * @param shift s of t / (s - (s - 1) t); 1 = even, more = more steps near noise
     * @param noiseLevel of {@link #FLOW_SDE} and {@link #CPS}, 0 to 1; 0 = the ordinary equation.
     *     The others have no such choice.
     */
    public Schedule schedule(int steps, double shift, double noiseLevel) {
        requireGrid(steps, shift);
        if (!(noiseLevel >= 0 && noiseLevel <= 1)) {
            throw new IllegalArgumentException(
                    "a sampler's noise level is from 0 to 1, not " + noiseLevel);
        }
        return schedule(grid(steps, shift), noiseLevel);
    }

    /**
     * {@link #NEXTSTEP_1} with another last step than the published pipeline's.
     *
     * @param lastStep its size, from 0 to 1; the other steps lead to what it leaves, before the
     *     shift
     */
    public static Schedule nextStep1(int steps, double shift, double lastStep) {
        requireGrid(steps, shift);
        if (!(lastStep >= 0 && lastStep <= 1)) {
            throw new IllegalArgumentException(
                    "a sampler's last step is from 0 to 1, not " + lastStep);
        }
        return NEXTSTEP_1.schedule(endingWith(lastStep, steps, shift), NOISE_LEVEL);
    }

    private static void requireGrid(int steps, double shift) {
        if (steps < 1 || !(shift > 0)) {
            throw new IllegalArgumentException(
                    "a sampler takes at least 1 step and a positive shift, not "
                            + steps
                            + " and "
                            + shift);
        }
    }

    private Schedule schedule(double[] grid, double noiseLevel) {
        Steps s = new Steps(grid, noiseLevel);
        for (int i = 0; i < s.count; i++) {
            step(s, i);
        }
        return s.schedule;
    }

    private static double[] endingWith(double lastStep, int steps, double shift) {
        double[] grid = new double[steps + 1];
        for (int i = 0; i < steps; i++) {
            double even = steps == 1 ? 0 : (1 - lastStep) * i / (steps - 1);
            grid[i] = shifted(even, shift);
        }
        grid[steps] = grid[steps - 1] + lastStep;
        return grid;
    }

    double[] grid(int steps, double shift) {
        double[] grid = new double[steps + 1];
        for (int i = 0; i < steps; i++) {
            grid[i] = shifted((double) i / steps, shift);
        }
        grid[steps] = 1;
        return grid;
    }

    private static double shifted(double t, double shift) {
        return t / (shift - (shift - 1) * t);
    }

    abstract void step(Steps s, int i);

    /** A schedule in the making. */
    private static final class Steps {

        private final double[] grid;
        private final double noiseLevel;
        private final int count;
        private final Schedule schedule;

        Steps(double[] grid, double noiseLevel) {
            this.grid = grid;
            this.noiseLevel = noiseLevel;
            this.count = grid.length - 1;
            float[] times = new float[count];
            for (int i = 0; i < count; i++) {
                times[i] = (float) grid[i];
            }
            this.schedule =
                    new Schedule(times, new float[count], new float[count], new float[count]);
        }

        void ordinary(int i) {
            set(i, 1, grid[i + 1] - grid[i], 0);
        }

        void stochastic(int i) {
            double dt = grid[i + 1] - grid[i];
            set(i, 1 - dt, (1 + grid[i]) * dt, Math.sqrt(2 * (1 - grid[i]) * dt));
        }

        void set(int i, double state, double velocity, double noise) {
            schedule.state()[i] = (float) state;
            schedule.velocity()[i] = (float) velocity;
            schedule.noise()[i] = (float) noise;
        }
    }
}
