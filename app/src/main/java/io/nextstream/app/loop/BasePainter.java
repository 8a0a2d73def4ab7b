package io.nextstream.app.loop;

import io.nextstream.app.base.Base;
import io.nextstream.app.measure.Drawing;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;

/**
 * Draws as the loop's base does what people asked for, whatever is served by now. Safe for many
 * threads, one at a time; closing waits for what is being drawn.
 */
final class BasePainter implements AutoCloseable {
    private final Pipeline pipeline;
    private final ImageGrid grid;
    private boolean closed;

    /** Puts the base on {@code device}. */
    BasePainter(Base base, TorchDevice device) {
        this.pipeline = new Pipeline(base.bundle(), device);
        this.grid = new ImageGrid(base.side(), base.side());
    }

    /**
     * A picture of each, with a plan of its own, in their order.
     *
     * @throws IllegalStateException when it is closed
     */
    synchronized List<Picture> draw(List<AskedPrompts.Asked> wishes) {
        if (closed) {
            throw new IllegalStateException("the loop has ended");
        }
        return pipeline.draw(wishes.stream().map(this::request).toList());
    }

    private DrawRequest request(AskedPrompts.Asked asked) {
        Drawing drawing = Drawing.DEFAULT;
        Prompt prompt =
                asked.wish() instanceof EditSample edit
                        ? Prompt.edit(edit.source(), edit.text())
                        : Prompt.of(asked.wish().text());
        return new DrawRequest(
                "watch/" + asked.id().value(),
                prompt,
                asked.seed(),
                grid,
                drawing.thinking(true),
                drawing.settings());
    }

    @Override
    public synchronized void close() {
        closed = true;
        pipeline.close();
    }
}
