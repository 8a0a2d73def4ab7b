package io.nextstream.nextstep.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.nextstep.Golden;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.ParameterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samplers against numbers of the reference implementation. */
class SamplerGoldenTest {

    private static final String ENTRY =
            """
            def token(self, flat: Tensor, cond: Tensor, times: Tensor, coefficients: Tensor, noise: Tensor, weights: Tensor, groups: Tensor) -> Tuple[Tensor, Tensor]:
              w = self.unpack(flat)
              steps = annotate(List[float], [])
              for i in range(times.size(0)):
                for j in range(3):
                  steps.append(float(coefficients[i][j]))
              x = self.sample_token(w, cond, self.embed_time(w, times), steps, noise, weights, int(groups), False)
              return (x, self.normalise_token(x))
            """;

    @ParameterizedTest
    @ValueSource(strings = {"sampler_1group", "sampler_2group", "sampler_3group"})
    void nextstep1(String name) {
        Golden golden = Golden.read(name);
        Schedule schedule = schedule(golden, Sampler.NEXTSTEP_1);
        golden.assertClose("timesteps", schedule.times());
        Token token = token(golden, schedule, "step_noise");
        golden.assertClose("token", token.plain());
        golden.assertClose("token_use_norm", token.normalised());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sampler_1group", "sampler_2group", "sampler_3group"})
    void ordinaryAndMeanSeekingTrajectories(String name) {
        Golden golden = Golden.read(name);
        Schedule ode = schedule(golden, Sampler.ODE);
        float[] grid = Arrays.copyOf(ode.times(), ode.steps() + 1);
        grid[ode.steps()] = 1;
        golden.assertClose("grid_2026", grid);
        assertEnd(golden, "ode_trajectory", token(golden, ode, "free_noise").plain());
        Schedule cps = schedule(golden, Sampler.CPS);
        assertEnd(golden, "cps_trajectory", token(golden, cps, "free_noise").plain());
    }

    @Test
    void nextstep11HasNoiseInItsLastStep() {
        Golden golden = Golden.read("sampler_v11");
        Schedule schedule = schedule(golden, Sampler.SDE_NOISY_END);
        golden.assertClose("token", token(golden, schedule, "step_noise").plain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline_0", "pipeline_1", "pipeline_2"})
    void wholePictures(String name) {
        Golden golden = Golden.read(name);
        JsonNode facts = golden.facts();
        Schedule schedule = schedule(golden, Sampler.NEXTSTEP_1);
        FloatTensor noise = golden.get("noise");
        int tokens = (int) noise.shape()[0];
        int pictures = (int) noise.shape()[2];
        FloatTensor guidance =
                Guidance.weights(Collections.nCopies(pictures, guidance(facts)), tokens);
        ImageSampler.Drawing drawing =
                new ImageSampler.Drawing(
                        rows(golden),
                        sources(golden),
                        noise,
                        guidance,
                        facts.get("use_norm").booleanValue(),
                        false);
        ParameterLayout layout = NextStepScript.layout(golden.config());
        try (ImageSampler sampler =
                new ImageSampler(golden.config(), golden.weights(layout), TorchDevice.CPU)) {
            golden.assertClose("tokens", sampler.draw(drawing, schedule).data());
        }
    }

    /** A token as it was integrated, and after {@code use_norm}. */
    private record Token(float[] plain, float[] normalised) {}

    private static Schedule schedule(Golden golden, Sampler sampler) {
        return sampler.schedule(
                golden.facts().get("steps").intValue(),
                golden.facts().get("timesteps_shift").doubleValue());
    }

    private static Guidance guidance(JsonNode facts) {
        GuidanceSchedule schedule =
                facts.path("cfg_schedule").asText().equals("linear")
                        ? GuidanceSchedule.LINEAR_DECAY
                        : GuidanceSchedule.CONSTANT;
        return new Guidance(
                facts.get("cfg").doubleValue(), facts.path("cfg_img").asDouble(1), schedule);
    }

    private static List<long[]> rows(Golden golden) {
        float[] ids = golden.get("input_ids").data();
        float[] mask = golden.get("attention_mask").data();
        int length = (int) golden.get("input_ids").shape()[1];
        List<long[]> rows = new ArrayList<>();
        for (int from = 0; from < ids.length; from += length) {
            int first = from;
            while (mask[first] == 0) {
                first++;
            }
            long[] row = new long[from + length - first];
            for (int i = 0; i < row.length; i++) {
                row[i] = (long) ids[first + i];
            }
            rows.add(row);
        }
        return rows;
    }

    /** Source images of an editing case as tokens, channel order c * 4 + dy * 2 + dx. */
    private static FloatTensor sources(Golden golden) {
        int channels = golden.config().tokenChannels();
        FloatTensor latents = golden.tensors().get("source_latents");
        if (latents == null) {
            return new FloatTensor(new long[] {0, channels}, new float[0]);
        }
        int images = (int) latents.shape()[0];
        int planes = (int) latents.shape()[1];
        int rows = (int) latents.shape()[2];
        int cols = (int) latents.shape()[3];
        int perImage = rows * cols / 4;
        float[] tokens = new float[images * perImage * channels];
        for (int i = 0; i < latents.data().length; i++) {
            int x = i % cols;
            int y = i / cols % rows;
            int c = i / (cols * rows) % planes;
            int image = i / (cols * rows * planes);
            int token = image * perImage + y / 2 * (cols / 2) + x / 2;
            tokens[token * channels + c * 4 + y % 2 * 2 + x % 2] = latents.data()[i];
        }
        return new FloatTensor(new long[] {(long) images * perImage, channels}, tokens);
    }

    private static Token token(Golden golden, Schedule schedule, String stepNoise) {
        ParameterLayout layout = NextStepScript.layout(golden.config());
        int groups = golden.facts().get("groups").intValue();
        int pictures = (int) golden.get("initial_noise").shape()[0];
        String methods = NextStepScript.methods(golden.config(), layout);
        try (ScriptModule module =
                        ScriptModule.compile(
                                methods + SamplingScript.methods() + ENTRY, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDArray start = golden.floats(manager, "initial_noise").expandDims(0);
            NDArray noise = start.concat(golden.floats(manager, stepNoise), 0);
            NDList in =
                    new NDList(
                            manager.create(golden.weights(layout).flat()),
                            golden.floats(manager, "cond"),
                            manager.create(schedule.times()),
                            manager.create(schedule.coefficients(), new Shape(schedule.steps(), 3)),
                            noise,
                            manager.create(
                                    Guidance.weights(
                                                    Collections.nCopies(
                                                            pictures, guidance(golden.facts())),
                                                    1)
                                            .data(),
                                    new Shape(pictures, 2)),
                            manager.create(groups));
            NDList out = module.call("token", in);
            return new Token(out.get(0).toFloatArray(), out.get(1).toFloatArray());
        }
    }

    private static void assertEnd(Golden golden, String trajectory, float[] actual) {
        float[] states = golden.get(trajectory).data();
        float[] end = Arrays.copyOfRange(states, states.length - actual.length, states.length);
        assertEquals(0, Golden.worst(end, actual), golden.tolerance(), trajectory);
    }
}
