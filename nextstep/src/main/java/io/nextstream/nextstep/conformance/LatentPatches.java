package io.nextstream.nextstep.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.autoencoder.Patches;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.weights.FloatTensor;

/** Latents to image tokens and back, by the autoencoder's script. */
public final class LatentPatches implements AutoCloseable {

    private static final String ENTRIES =
            """
            def tokens(self, z: Tensor) -> Tensor:
              return self.patchify(z)
            def latents(self, tokens: Tensor, rows: Tensor, cols: Tensor) -> Tensor:
              return self.unpatchify(tokens, int(rows), int(cols))
            """;

    private final ScriptModule module;

    /**
     * For the tokens of one network.
     *
     * @param config whose patch size counts
     */
    public LatentPatches(ModelConfig config, Backend backend) {
        String methods = Patches.methods(config.patchSize());
        this.module = ScriptModule.compile(methods + ENTRIES, backend.device());
    }

    /** [B, z, h, w] to [B, N, C]. */
    public FloatTensor tokens(FloatTensor latents) {
        try (NDManager manager = module.newManager()) {
            return read(module.call("tokens", new NDList(array(manager, latents))));
        }
    }

    /** [B, rows * cols, C] to [B, z, rows p, cols p]. */
    public FloatTensor latents(FloatTensor tokens, ImageGrid grid) {
        try (NDManager manager = module.newManager()) {
            NDArray rows = manager.create(grid.rows());
            NDArray cols = manager.create(grid.cols());
            return read(module.call("latents", new NDList(array(manager, tokens), rows, cols)));
        }
    }

    private static NDArray array(NDManager manager, FloatTensor tensor) {
        return manager.create(tensor.data(), new Shape(tensor.shape()));
    }

    private static FloatTensor read(NDList out) {
        return new FloatTensor(out.head().getShape().getShape(), out.head().toFloatArray());
    }

    @Override
    public void close() {
        module.close();
    }
}
