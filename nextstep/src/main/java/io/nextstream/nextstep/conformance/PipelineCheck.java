package io.nextstream.nextstep.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Whole pictures, token by token, from padded prompts and given noise. */
final class PipelineCheck implements Check {

    private static final String ENTRY =
            """
            def last_hidden(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor) -> Tensor:
              return torch.narrow(self.hidden(self.unpack(flat), ids, tokens, mask), 1, ids.size(1) - 1, 1)
            """;

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        ModelConfig config = golden.config();
        Comparisons found = new Comparisons(golden);
        try (LatentPatches patches = new LatentPatches(config, backend)) {
            FloatTensor sources = sources(golden, config, patches);
            found.value("first_hidden", firstHidden(golden, config, backend, sources));
            FloatTensor tokens = draw(golden, config, backend, sources);
            found.value("tokens", tokens.data());
            ImageGrid grid = golden.facts().grid("grid");
            found.value("latents", patches.latents(tokens, grid).data());
        }
        return found.list();
    }

    private static float[] firstHidden(
            GoldenCase golden, ModelConfig config, Backend backend, FloatTensor sources) {
        try (CaseNetwork network = new CaseNetwork(golden, config, backend, ENTRY)) {
            NDManager manager = network.manager();
            NDArray tokens = manager.create(sources.data(), new Shape(sources.shape()));
            NDArray ids = golden.longs(manager, "input_ids");
            NDArray mask = golden.longs(manager, "attention_mask");
            return network.call("last_hidden", ids, tokens, mask).head().toFloatArray();
        }
    }

    private static FloatTensor draw(
            GoldenCase golden, ModelConfig config, Backend backend, FloatTensor sources) {
        FloatTensor noise = golden.get("noise");
        Guidance guidance = SampledToken.guidance(golden.facts());
        int pictures = (int) noise.shape()[2];
        Drawing drawing =
                new Drawing(
                        rows(golden),
                        sources,
                        noise,
                        Guidance.weights(
                                Collections.nCopies(pictures, guidance), (int) noise.shape()[0]),
                        golden.facts().flag("use_norm"),
                        false);
        try (ImageSampler sampler =
                new ImageSampler(
                        config, golden.weights(NextStepScript.layout(config)), backend.device())) {
            return sampler.draw(drawing, SamplerCheck.nextstep1(golden));
        }
    }

    /** Images that are edited, as tokens [M, C], in the order of their placeholders. */
    private static FloatTensor sources(
            GoldenCase golden, ModelConfig config, LatentPatches patches) {
        int channels = config.tokenChannels();
        if (!golden.has("source_latents")) {
            return new FloatTensor(new long[] {0, channels}, new float[0]);
        }
        float[] tokens = patches.tokens(golden.get("source_latents")).data();
        return new FloatTensor(new long[] {tokens.length / channels, channels}, tokens);
    }

    /** The rows without their pads. */
    private static List<long[]> rows(GoldenCase golden) {
        long[] ids = golden.longs("input_ids");
        float[] mask = golden.get("attention_mask").data();
        int length = (int) golden.get("input_ids").shape()[1];
        List<long[]> rows = new ArrayList<>();
        for (int end = length; end <= ids.length; end += length) {
            int first = end - length;
            while (first < end && mask[first] == 0) {
                first++;
            }
            rows.add(Arrays.copyOfRange(ids, first, end));
        }
        return rows;
    }
}
