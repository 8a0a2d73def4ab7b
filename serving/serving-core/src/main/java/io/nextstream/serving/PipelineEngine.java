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

    private final TorchDevice device;
    private final Precision precision;
    private Pipeline pipeline;

    /** What is loaded after the proof, where pictures are drawn in rougher numbers. */
    private @Nullable ModelBundle unproven;

    private PipelineEngine(ModelBundle bundle, TorchDevice device, Precision precision) {
        this.device = device;
        this.precision = precision;
        this.pipeline = new Pipeline(bundle, device);
        this.unproven = precision == Precision.FLOAT32 ? null : bundle;
    }

    /**
     * Loads onto a device; tensors that are missing or left over are refused.
     *
     * @param precision of the network's products, and of its numbers on the device; in fp32 until
     *     the version is proven
     */
    public static PipelineEngine load(
            Map<String, byte[]> files, TorchDevice device, Precision precision) {
        return new PipelineEngine(ModelBundle.fromFiles(files), device, precision);
    }

    /**
     * In fp32, as the trainer drew it: bf16 rounds, and rounding grows from token to token, so a
     * probe in bf16 would tell nothing of the weights. Those of fp32 are freed before the others
     * are loaded, so that the device never holds a version twice.
     */
    @Override
    public Picture prove(DrawRequest probe) {
        Picture drawn = DrawingEngine.super.prove(probe);
        ModelBundle bundle = unproven;
        if (bundle != null) {
            unproven = null;
            pipeline.close();
            pipeline = rougher(bundle);
        }
        return drawn;
    }

    private Pipeline rougher(ModelBundle bundle) {
        try {
            return ModelSource.of(bundle).pipeline(device, precision);
        } catch (IOException e) {
            throw new UncheckedIOException("a model in memory cannot be read", e);
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
