package io.nextstream.nextstep.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import java.util.List;

/** Pixels to moments and latents, and latents back to pixels, with and without noise. */
final class AutoencoderCheck implements Check {

    private static final List<String> RESULTS =
            List.of(
                    "moments_raw",
                    "mean",
                    "logvar",
                    "latents",
                    "decoded",
                    "latents_noisy",
                    "decoded_noisy");

    private static final String ENTRY =
            """
            def round_trip(self, flat: Tensor, pixels: Tensor, alpha: Tensor, noise: Tensor) -> List[Tensor]:
              w = self.unpack(flat)
              raw = self.moments(w, pixels)
              z = self.latents(w, pixels)
              noisy = self.noised(z, alpha, noise)
              return [raw, self.posterior_mean(raw), torch.chunk(raw, 2, 1)[1], z, self.decode(w, z), noisy, self.decode(w, noisy)]
            """;

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        AutoencoderConfig config =
                AutoencoderConfig.fromJson(golden.facts().object("config").json().getBytes(UTF_8));
        ParameterLayout layout = AutoencoderScript.layout(config);
        // Every weight of the case and no other: names and shapes are the published ones.
        Weights weights = Weights.fromTensors(layout, golden.weights("weights."));
        Comparisons found = new Comparisons(golden);
        try (ScriptModule module =
                        ScriptModule.compile(
                                AutoencoderScript.methods(config, layout) + ENTRY,
                                backend.device());
                NDManager manager = module.newManager()) {
            NDList out =
                    module.call(
                            "round_trip",
                            new NDList(
                                    Tensors.of(manager, weights.flat()),
                                    golden.floats(manager, "pixels"),
                                    golden.floats(manager, "alpha"),
                                    golden.floats(manager, "noise")));
            for (int i = 0; i < out.size(); i++) {
                found.value(RESULTS.get(i), out.get(i).toFloatArray());
            }
        }
        return found.list();
    }
}
