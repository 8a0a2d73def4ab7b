package io.nextstream.app.base;

import io.nextstream.app.files.WholeFile;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.measure.EditStudio;
import io.nextstream.app.measure.Studio;
import io.nextstream.app.report.ExamplePictures;
import io.nextstream.app.report.GridPicture;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.pretrain.StageTrainer;
import io.nextstream.trainer.stage.SupervisedStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sheets of what a model draws on its way: the same prompts, kept from training, and the same noise
 * every time; of a stage with edits the same edits too.
 */
final class SampleSheets implements StageTrainer.Show {
    private static final int PICTURES = 20;
    private static final int EDITS = 12;

    /** Of the sheets, and of nothing else. */
    private static final long SEED = 4_715;

    private final SupervisedStage stage;
    private final ModelBundle bundle;
    private final World world;
    private final long every;
    private final TorchDevice device;
    private final Path folder;

    /**
     * @param every steps between two sheets
     * @param folder for the sheets
     */
    SampleSheets(
            SupervisedStage stage,
            ModelBundle bundle,
            World world,
            long every,
            TorchDevice device,
            Path folder) {
        this.stage = stage;
        this.bundle = bundle;
        this.world = world;
        this.every = every;
        this.device = device;
        this.folder = folder;
    }

    @Override
    public boolean wants(long step) {
        return step % every == 0 || step == stage.optimization().steps();
    }

    @Override
    public void show(long step, Weights weights) {
        ModelBundle now = bundle.withModel(weights);
        boolean think = stage.planShare() > 0;
        try (Studio studio = new Studio(now, world, Drawing.DEFAULT, device)) {
            var prompts = new Prompts(world).evaluation(PICTURES, SEED);
            write(
                    "step-%06d.png".formatted(step),
                    GridPicture.alone("step " + step, studio.shoot(prompts, SEED, think)));
        }
        if (stage.mix().imageToImage() > 0) {
            try (EditStudio studio = new EditStudio(now, world, Drawing.DEFAULT, device)) {
                var edits = new Edits(world).evaluation(EDITS, SEED);
                write(
                        "edits-step-%06d.png".formatted(step),
                        ExamplePictures.editing(studio.shoot(edits, SEED, think)));
            }
        }
    }

    private void write(String name, RgbImage sheet) {
        try {
            Files.createDirectories(folder);
            WholeFile.write(folder.resolve(name), sheet.toPng());
        } catch (IOException e) {
            throw new UncheckedIOException("a sheet of samples cannot be written", e);
        }
    }
}
