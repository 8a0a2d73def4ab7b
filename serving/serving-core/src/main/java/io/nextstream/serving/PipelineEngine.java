package io.nextstream.serving;

import io.nextstream.nextstep.checkpoint.ModelSource;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws with NextStep's pipeline. */
public final class PipelineEngine implements DrawingEngine {

    private final Pipeline pipeline;
    private final TorchDevice device;

    /**
     * What the probe is drawn with, until it was, where the pipeline computes in rougher numbers.
     */
    private @Nullable ModelBundle unproven;

    private PipelineEngine(Pipeline pipeline, TorchDevice device, @Nullable ModelBundle unproven) {
        this.pipeline = pipeline;
        this.device = device;
        this.unproven = unproven;
    }

    /**
     * Loads onto a device; tensors that are missing or left over are refused.
     *
     * @param precision of the network's products, and of its numbers on the device
     */
    public static PipelineEngine load(
            Map<String, byte[]> files, TorchDevice device, Precision precision) {
        ModelBundle bundle = ModelBundle.fromFiles(files);
        if (precision == Precision.FLOAT32) {
            return new PipelineEngine(new Pipeline(bundle, device), device, null);
        }
        try {
            return new PipelineEngine(
                    ModelSource.of(bundle).pipeline(device, precision), device, bundle);
        } catch (IOException e) {
            throw new UncheckedIOException("a model in memory cannot be read", e);
        }
    }

    /**
     * In fp32, as the trainer drew it: bf16 rounds, and rounding grows from token to token, so a
     * probe in bf16 would tell nothing of the weights.
     */
    @Override
    public Picture prove(DrawRequest probe) {
        ModelBundle bundle = unproven;
        if (bundle == null) {
            return DrawingEngine.super.prove(probe);
        }
        unproven = null;
        try (Pipeline exact = new Pipeline(bundle, device)) {
            return exact.draw(List.of(probe)).get(0);
        }
    }

    @Override
    public List<Picture> draw(List<DrawRequest> requests) {
        return pipeline.draw(requests);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
