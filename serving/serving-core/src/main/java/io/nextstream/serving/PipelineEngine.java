package io.nextstream.serving;

import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;
import java.util.Map;

/** Draws with NextStep's pipeline. */
public final class PipelineEngine implements DrawingEngine {

    private final Pipeline pipeline;

    private PipelineEngine(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Loads onto a device; tensors that are missing or left over are refused. */
    public static PipelineEngine load(Map<String, byte[]> files, TorchDevice device) {
        return new PipelineEngine(new Pipeline(ModelBundle.fromFiles(files), device));
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
