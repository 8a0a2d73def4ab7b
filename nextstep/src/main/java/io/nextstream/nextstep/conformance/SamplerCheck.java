package io.nextstream.nextstep.conformance;

import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.sampling.Schedule;
import java.util.Arrays;
import java.util.List;

/** One token by the sampler of August 2025, and whole trajectories of those of 2026. */
final class SamplerCheck implements Check {

    @Override
    public boolean takesPrecision() {
        return true;
    }

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        Comparisons found = new Comparisons(golden);
        Schedule first = nextstep1(golden);
        Schedule ode = schedule(golden, Sampler.ODE);
        found.value("timesteps", first.times()).value("grid_2026", points(ode));
        try (SampledToken sampled = new SampledToken(golden, backend)) {
            float[] token = sampled.token(sampled.states(first, "step_noise"), first);
            found.value("token", token);
            found.value("token_use_norm", sampled.normalised(token));
            found.value("ode_trajectory", sampled.states(ode, "free_noise"));
            Schedule cps = schedule(golden, Sampler.CPS);
            found.value("cps_trajectory", sampled.states(cps, "free_noise"));
        }
        return found.list();
    }

    /** The schedule of the sampler of August 2025. */
    static Schedule nextstep1(GoldenCase golden) {
        Facts facts = golden.facts();
        return Sampler.nextStep1(
                facts.integer("steps"),
                facts.number("timesteps_shift"),
                facts.number("last_step_size"));
    }

    static Schedule schedule(GoldenCase golden, Sampler sampler) {
        Facts facts = golden.facts();
        return sampler.schedule(facts.integer("steps"), facts.number("timesteps_shift"));
    }

    /** The times of all steps, and 1, where the last one leads. */
    private static float[] points(Schedule schedule) {
        float[] points = Arrays.copyOf(schedule.times(), schedule.steps() + 1);
        points[schedule.steps()] = 1;
        return points;
    }
}
