package io.nextstream.nextstep.sampling;

/**
 * The steps of one sampler, each linear in state, velocity and fresh noise: x' = state x + velocity
 * v(x, t) + noise eps. Every published sampler has this form, so one loop serves them all.
 *
 * @param times t of each step, from 0 upwards
 * @param state factor of x
 * @param velocity factor of v
 * @param noise factor of eps; 0 for a deterministic step
 */
public record Schedule(float[] times, float[] state, float[] velocity, float[] noise) {

    public Schedule {
        int steps = times.length;
        if (steps < 1
                || state.length != steps
                || velocity.length != steps
                || noise.length != steps) {
            throw new IllegalArgumentException("a schedule has at least one whole step");
        }
    }

    /** How many steps. */
    public int steps() {
        return times.length;
    }

    /** How many draws of noise one token takes: the start, then one up to the last noisy step. */
    public int draws() {
        int last = steps() - 1;
        while (last >= 0 && noise[last] == 0) {
            last--;
        }
        return last + 2;
    }

    /** Rows of (state, velocity, noise), as the script reads them. */
    public float[] coefficients() {
        float[] rows = new float[3 * steps()];
        for (int i = 0; i < steps(); i++) {
            rows[3 * i] = state[i];
            rows[3 * i + 1] = velocity[i];
            rows[3 * i + 2] = noise[i];
        }
        return rows;
    }
}
