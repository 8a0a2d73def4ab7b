package io.nextstream.app.measure;

import io.nextstream.evaluation.judge.EditJudge;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * One version of the model that edits pictures in front of the judge. Edit {@code i} of a list is
 * always drawn with the same noise for the same seed. For one thread.
 */
public final class EditStudio implements AutoCloseable {
    private static final int AT_ONCE = 32;

    private final Pipeline pipeline;
    private final EditJudge judge;
    private final Drawing drawing;
    private final ImageGrid grid;
    private final IntConsumer beforeChunk;

    /** Opens one for pictures of {@code world}, whose work nobody interrupts. */
    public EditStudio(ModelBundle bundle, World world, Drawing drawing, TorchDevice device) {
        this(bundle, world, drawing, device, pictures -> {});
    }

    /**
     * Opens one for pictures of {@code world}.
     *
     * @param beforeChunk see {@link Studio#Studio(ModelBundle, World, Drawing, TorchDevice,
     *     IntConsumer)}
     */
    public EditStudio(
            ModelBundle bundle,
            World world,
            Drawing drawing,
            TorchDevice device,
            IntConsumer beforeChunk) {
        this.beforeChunk = beforeChunk;
        this.pipeline = new Pipeline(bundle, device);
        this.judge = new EditJudge(world);
        this.drawing = drawing;
        int side = world.size() / bundle.autoencoderConfig().tokenSide();
        this.grid = new ImageGrid(side, side);
    }

    /** Makes every edit once. */
    public List<EditShot> shoot(List<EditSample> samples, long seed, boolean think) {
        List<EditShot> shots = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, samples.size());
            beforeChunk.accept(to - from);
            List<DrawRequest> requests = new ArrayList<>();
            for (int i = from; i < to; i++) {
                EditSample sample = samples.get(i);
                Prompt prompt = Prompt.edit(sample.source(), sample.edit().instruction());
                requests.add(
                        new DrawRequest(
                                "edit/" + i,
                                prompt,
                                seed,
                                grid,
                                drawing.thinking(think),
                                drawing.settings()));
            }
            List<Picture> pictures = pipeline.draw(requests);
            for (int i = from; i < to; i++) {
                shots.add(shot(samples.get(i), pictures.get(i - from)));
            }
        }
        return shots;
    }

    private EditShot shot(EditSample sample, Picture picture) {
        return new EditShot(
                sample, picture.image(), picture.plan(), judge.judge(sample, picture.image()));
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
