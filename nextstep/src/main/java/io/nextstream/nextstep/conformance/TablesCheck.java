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

    private static final String ENTRIES =
            """
            def rotary(self, like: Tensor, length: Tensor) -> Tuple[Tensor, Tensor]:
              return self.rotary_tables(like, int(length))
            def places(self, like: Tensor) -> Tensor:
              return self.place_table(like)
            """;

    /** Sides of the grid that the table of places is made for. */
    private static final int GRID = 32;

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        Comparisons found = new Comparisons(golden);
        rotary(golden, backend, found);
        places(golden, backend, found);
        patches(golden, backend, found);
        return found.list();
    }

    private static ScriptModule network(ModelConfig config, Backend backend) {
        String methods = NextStepScript.methods(config, NextStepScript.layout(config));
        return ScriptModule.compile(methods + ENTRIES, backend.device());
    }

    private static void rotary(GoldenCase golden, Backend backend, Comparisons found) {
        int length = (int) golden.get("rope_cos").shape()[0];
        int width = (int) golden.get("rope_cos").shape()[1];
        try (ScriptModule module = network(golden.config(), backend);
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
        int grid = golden.facts().integer("pos_embed_grid");
        if (grid != GRID) {
            throw new CaseException(
                    "pos_embed_grid is %d; the table is one of %d places a side"
                            .formatted(grid, GRID));
        }
        int width = golden.facts().integer("pos_embed_dim");
        ModelConfig config =
                golden.config(
                        facts -> facts.with("use_gen_pos_embed", true).with("hidden_size", width));
        try (ScriptModule module = network(config, backend);
                NDManager manager = module.newManager()) {
            float[] table =
                    module.call("places", new NDList(manager.create(0f))).head().toFloatArray();
            int head = golden.get("gen_pos_embed_head").data().length;
            found.value("gen_pos_embed_head", Arrays.copyOf(table, head));
        }
    }

    private static void patches(GoldenCase golden, Backend backend, Comparisons found) {
        FloatTensor latents = golden.get("patchify_in");
        FloatTensor tokens = golden.get("patchify_out");
        ImageGrid grid = new ImageGrid((int) latents.shape()[2] / 2, (int) latents.shape()[3] / 2);
        try (LatentPatches patches = new LatentPatches(backend)) {
            found.value("patchify_out", patches.tokens(latents).data());
            found.value("patchify_in", patches.latents(tokens, grid).data());
        }
    }
}
