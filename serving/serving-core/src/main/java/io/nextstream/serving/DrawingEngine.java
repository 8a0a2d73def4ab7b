package io.nextstream.serving;

import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Picture;
import java.util.List;

/** One loaded model that draws. Used by one thread at a time. */
public interface DrawingEngine extends AutoCloseable {

    /**
     * Draws a batch; what a request gets does not depend on what else is in the batch.
     *
     * @return one picture for each request, in their order
     * @throws IllegalArgumentException if a request asks for what this model cannot draw
     */
    List<Picture> draw(List<DrawRequest> requests);

    /**
     * Draws the probe once, before anything else, in the numbers that the trainer drew it in.
     * Whatever it throws, the engine is to be closed.
     */
    default Picture prove(DrawRequest probe) {
        return draw(List.of(probe)).get(0);
    }

    /** Frees the weights. */
    @Override
    void close();
}
