package io.nextstream.nextstep.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.sampling.SamplingScript;
import io.nextstream.nextstep.sampling.Schedule;
import java.util.Arrays;
import java.util.Collections;

/** The tokens of a sampler's case, drawn from its conditions and its noise. */
final class SampledToken implements AutoCloseable {

    private static final String ENTRIES =
            """
            def token_states(self, flat: Tensor, cond: Tensor, times: Tensor, coefficients: Tensor, noise: Tensor, weights: Tensor, groups: Tensor) -> Tensor:
              # -> [T + 1, B, C]: the start, and what every number of steps leads to
              w = self.unpack(flat)
              steps = self.step_factors(coefficients)
              embedded = self.embed_time(w, times)
              states = [torch.select(noise, 0, 0)]
              for i in range(times.size(0)):
                some = torch.narrow(embedded, 0, 0, i + 1)
                states.append(self.sample_token(w, cond, some, steps, noise, weights, int(groups), False))
              return torch.stack(states, 0)
            def normalised(self, flat: Tensor, x: Tensor) -> Tensor:
              return self.normalise_token(x)
            """;

    private final GoldenCase golden;
    private final CaseNetwork network;

    SampledToken(GoldenCase golden, Backend backend) {
        this.golden = golden;
        this.network =
                new CaseNetwork(
                        golden, golden.config(), backend, SamplingScript.methods() + ENTRIES);
    }

    /**
     * The state before the first and after each step, [T + 1, B, C].
     *
     * @param stepNoise the case's tensor of noise for the steps
     */
    float[] states(Schedule schedule, String stepNoise) {
        NDManager manager = network.manager();
        NDArray start = golden.floats(manager, "initial_noise").expandDims(0);
        NDArray noise = start.concat(golden.floats(manager, stepNoise), 0);
        int pictures = (int) noise.getShape().get(1);
        NDList out =
                network.call(
                        "token_states",
                        golden.floats(manager, "cond"),
                        manager.create(schedule.times()),
                        manager.create(schedule.coefficients(), new Shape(schedule.steps(), 3)),
                        noise,
                        manager.create(guidance(pictures), new Shape(pictures, 2)),
                        manager.create(golden.facts().integer("groups")));
        return out.head().toFloatArray();
    }

    private float[] guidance(int pictures) {
        return Guidance.weights(Collections.nCopies(pictures, guidance(golden.facts())), 1).data();
    }

    /** The guidance that a case asks for, every schedule as August 2025 has it. */
    static Guidance guidance(Facts facts) {
        return new Guidance(
                facts.number("cfg"),
                facts.has("cfg_img") ? facts.number("cfg_img") : 1,
                facts.has("cfg_schedule")
                        ? schedule(facts.text("cfg_schedule"))
                        : GuidanceSchedule.CONSTANT);
    }

    private static GuidanceSchedule schedule(String name) {
        return switch (name) {
            case "constant" -> GuidanceSchedule.CONSTANT;
            case "linear" -> GuidanceSchedule.LINEAR_DECAY;
            default ->
                    throw new CaseException(
                            "cfg_schedule is constant or linear, not '" + name + "'");
        };
    }

    /** The last of some states: the token. */
    float[] token(float[] states, Schedule schedule) {
        int size = states.length / (schedule.steps() + 1);
        return Arrays.copyOfRange(states, states.length - size, states.length);
    }

    /** As {@code use_norm} does it. */
    float[] normalised(float[] token) {
        NDArray x = network.manager().create(token, new Shape(golden.get("initial_noise").shape()));
        return network.call("normalised", x).head().toFloatArray();
    }

    @Override
    public void close() {
        network.close();
    }
}
