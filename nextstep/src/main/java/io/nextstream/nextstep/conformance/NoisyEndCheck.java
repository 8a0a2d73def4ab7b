package io.nextstream.nextstep.conformance;

import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.sampling.Schedule;
import java.util.List;

/** One token by the sampler of NextStep-1.1, with noise in its last step. */
final class NoisyEndCheck implements Check {

    @Override
    public boolean takesPrecision() {
        return true;
    }

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        Schedule schedule = SamplerCheck.schedule(golden, Sampler.SDE_NOISY_END);
        try (SampledToken sampled = new SampledToken(golden, backend)) {
            float[] states = sampled.states(schedule, "step_noise");
            return new Comparisons(golden).value("token", sampled.token(states, schedule)).list();
        }
    }
}
