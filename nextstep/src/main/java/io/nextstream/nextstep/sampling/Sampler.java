package io.nextstream.nextstep.sampling;

/**
 * How a token is integrated from noise to data. The published code has three samplers that do not
 * give the same distribution; two more are here because a last step without noise leaves no
 * residue.
 *
 * <p>With score (t v - x) / (1 - t) the stochastic equation is dx = ((1 + t) v - x) dt + sqrt(2 (1
 * - t)) dW; the ordinary one is dx = v dt. Both have the same marginals.
 */
public enum Sampler {
    /** Euler steps of the ordinary equation on N + 1 points. Takes one draw of noise a token. */
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
     * The 2026 release's "cps" with noise level 0.8: mean-seeking, less noise than its time says.
     */
    CPS {
        @Override
        void step(Steps s, int i) {
            double next = s.grid[i + 1];
            double t = s.grid[i];
            double deviation = (1 - next) * Math.sin(0.8 * Math.PI / 2);
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
            double[] grid = new double[steps + 1];
            for (int i = 0; i < steps; i++) {
                double even = steps == 1 ? 0 : (1 - LAST_STEP) * i / (steps - 1);
                grid[i] = shifted(even, shift);
            }
            grid[steps] = grid[steps - 1] + LAST_STEP;
            return grid;
        }

        @Override
        void step(Steps s, int i) {
            SDE.step(s, i);
        }
    };

    private static final double LAST_STEP = 0.04;

    /**
     * The steps of this sampler.
     *
     * @param steps N, at least 1: evaluations of the velocity per token
     * @param shift s of t / (s - (s - 1) t); 1 = even, more = more steps near noise
     */
    public Schedule schedule(int steps, double shift) {
        if (steps < 1 || !(shift > 0)) {
            throw new IllegalArgumentException(
                    "a sampler takes at least 1 step and a positive shift, not "
                            + steps
                            + " and "
                            + shift);
        }
        Steps s = new Steps(grid(steps, shift));
        for (int i = 0; i < steps; i++) {
            step(s, i);
        }
        return s.schedule;
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
        private final int count;
        private final Schedule schedule;

        Steps(double[] grid) {
            this.grid = grid;
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
