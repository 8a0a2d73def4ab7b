package io.nextstream.nextstep.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.Arrays;
import java.util.List;

/**
 * Tables without weights: rotary cosines and sines, places of image tokens, and the order of
 * numbers in them.
 */
final class TablesCheck implements Check {

    private static final String ROTARY =
            """
            def rotary(self, like: Tensor, length: Tensor) -> Tuple[Tensor, Tensor]:
              return self.rotary_tables(like, int(length))
            """;

    private static final String PLACES =
            """
            def places(self, like: Tensor, side: Tensor) -> Tensor:
              return self.places_of_grid(like, int(side))
            """;

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        Comparisons found = new Comparisons(golden);
        rotary(golden, backend, found);
        places(golden, backend, found);
        patches(golden, backend, found);
        return found.list();
    }

    private static ScriptModule network(ModelConfig config, String entry, Backend backend) {
        String methods = NextStepScript.methods(config, NextStepScript.layout(config));
        return ScriptModule.compile(methods + entry, backend.device());
    }

    private static void rotary(GoldenCase golden, Backend backend, Comparisons found) {
        int length = (int) golden.get("rope_cos").shape()[0];
        int width = (int) golden.get("rope_cos").shape()[1];
        try (ScriptModule module = network(golden.config(), ROTARY, backend);
                NDManager manager = module.newManager()) {
            NDArray like = manager.create(0f);
            NDList out = module.call("rotary", new NDList(like, manager.create(length)));
            found.value("rope_cos", out.get(0).toFloatArray());
            // In our table the first half of the sines is negated, for the rotation to be one sum.
            float[] sin = out.get(1).toFloatArray();
            for (int i = 0; i < sin.length; i++) {
                sin[i] = i % width < width / 2 ? -sin[i] : sin[i];
            }
            found.value("rope_sin", sin);
        }
    }

    private static void places(GoldenCase golden, Backend backend, Comparisons found) {
        int side = golden.facts().integer("pos_embed_grid");
        int width = golden.facts().integer("pos_embed_dim");
        ModelConfig config =
                golden.config(
                        facts ->
                                facts.with("use_gen_pos_embed", true)
                                        .with("hidden_size", width)
                                        .with("head_dim", 2));
        try (ScriptModule module = network(config, PLACES, backend);
                NDManager manager = module.newManager()) {
            NDList in = new NDList(manager.create(0f), manager.create(side));
            float[] table = module.call("places", in).head().toFloatArray();
            int head = golden.get("gen_pos_embed_head").data().length;
            found.value("gen_pos_embed_head", Arrays.copyOf(table, head));
        }
    }

    private static void patches(GoldenCase golden, Backend backend, Comparisons found) {
        FloatTensor latents = golden.get("patchify_in");
        FloatTensor tokens = golden.get("patchify_out");
        ModelConfig config = golden.config();
        int side = config.patchSize();
        ImageGrid grid =
                new ImageGrid((int) latents.shape()[2] / side, (int) latents.shape()[3] / side);
        try (LatentPatches patches = new LatentPatches(config, backend)) {
            found.value("patchify_out", patches.tokens(latents).data());
            found.value("patchify_in", patches.latents(tokens, grid).data());
        }
    }
}
