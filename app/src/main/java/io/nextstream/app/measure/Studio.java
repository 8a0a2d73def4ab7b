package io.nextstream.app.measure;

import io.nextstream.evaluation.judge.Judge;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * One version of the model in front of the judge. Prompt {@code i} of a list is always drawn with
 * the same noise for the same seed, whatever the version: two versions can be compared picture by
 * picture. For one thread.
 */
public final class Studio implements AutoCloseable {
    private static final int AT_ONCE = 32;

    private final Pipeline pipeline;
    private final Judge judge;
    private final Drawing drawing;
    private final int side;
    private final IntConsumer beforeChunk;

    /** A studio whose work nobody interrupts. */
    public Studio(ModelBundle bundle, World world, Drawing drawing, TorchDevice device) {
        this(bundle, world, drawing, device, pictures -> {});
    }

    /**
     * A studio whose work can be ended.
     *
     * @param beforeChunk is called every few seconds of drawing; what it throws ends {@link #shoot}
     */
    public Studio(
            ModelBundle bundle,
            World world,
            Drawing drawing,
            TorchDevice device,
            Runnable beforeChunk) {
        this(bundle, world, drawing, device, pictures -> beforeChunk.run());
    }

    /**
     * A studio whose work can be watched, and ended.
     *
     * @param beforeChunk is called every few seconds of drawing with the number of pictures that
     *     come next; what it throws ends {@link #shoot}
     */
    public Studio(
            ModelBundle bundle,
            World world,
            Drawing drawing,
            TorchDevice device,
            IntConsumer beforeChunk) {
        this.beforeChunk = beforeChunk;
        this.pipeline = new Pipeline(bundle, device);
        this.judge = new Judge(world);
        this.drawing = drawing;
        this.side = world.size() / bundle.autoencoderConfig().tokenSide();
    }

    /** Draws every prompt once. */
    public List<Shot> shoot(List<PromptSpec> prompts, long seed, boolean think) {
        List<Shot> shots = new ArrayList<>();
        for (int from = 0; from < prompts.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, prompts.size());
            beforeChunk.accept(to - from);
            List<DrawRequest> requests = new ArrayList<>();
            for (int i = from; i < to; i++) {
                requests.add(request(prompts.get(i), i, seed, think));
            }
            List<Picture> pictures = pipeline.draw(requests);
            for (int i = from; i < to; i++) {
                shots.add(shot(prompts.get(i), pictures.get(i - from)));
            }
        }
        return shots;
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private DrawRequest request(PromptSpec prompt, int index, long seed, boolean think) {
        return DrawRequest.of(
                "measure/" + index,
                prompt.text(),
                seed,
                new ImageGrid(side, side),
                drawing.thinking(think),
                drawing.settings());
    }

    private Shot shot(PromptSpec prompt, Picture picture) {
        return new Shot(picture.image(), picture.plan(), judge.look(prompt, picture.image()));
    }
}
