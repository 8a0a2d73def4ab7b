package io.nextstream.app.dataset;

import io.nextstream.app.files.WholeFile;
import io.nextstream.app.report.GridPicture;
import io.nextstream.app.report.GridPicture.Panel;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.pretrain.StageTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sheets of what a model draws on its way of the rows that are kept from training, beside the
 * pictures of those rows; always with the same noise.
 */
public final class FolderSheets implements StageTrainer.Show {
    private final ModelBundle bundle;
    private final Rhythm rhythm;
    private final TorchDevice device;
    private final Path out;
    private final KeptRows captioned;
    private final KeptRows edits;

    /**
     * When there is a sheet.
     *
     * @param every steps between two
     * @param last step, which has one in any case
     */
    public record Rhythm(long every, long last) {}

    /**
     * @param rows that are kept from training; some of those with a source and of those without are
     *     drawn
     * @param bundle whose weights change
     * @param think whether plans come first
     * @param out folder for the sheets
     */
    public FolderSheets(
            List<DataRow.Drawn> rows,
            ModelBundle bundle,
            Shapes shapes,
            Rhythm rhythm,
            boolean think,
            TorchDevice device,
            Path out) {
        this.bundle = bundle;
        this.rhythm = rhythm;
        this.device = device;
        this.out = out;
        this.captioned = KeptRows.of(rows, false, shapes, think);
        this.edits = KeptRows.of(rows, true, shapes, think);
    }

    @Override
    public boolean wants(long step) {
        return step % rhythm.every() == 0 || step == rhythm.last();
    }

    @Override
    public void show(long step, Weights weights) {
        try (Pipeline pipeline = new Pipeline(bundle.withModel(weights), device)) {
            sheet("step-%06d.png".formatted(step), step, captioned, pipeline);
            sheet("edits-step-%06d.png".formatted(step), step, edits, pipeline);
        }
    }

    private void sheet(String name, long step, KeptRows rows, Pipeline pipeline) {
        if (rows.isEmpty()) {
            return;
        }
        List<Panel> panels = new ArrayList<>();
        List<RgbImage> sources = rows.sources();
        if (!sources.isEmpty()) {
            panels.add(rows.panel("from", sources));
        }
        panels.add(rows.panel("kept from training", rows.pictures()));
        panels.add(rows.panel("step " + step, rows.drawn(pipeline)));
        try {
            Files.createDirectories(out);
            WholeFile.write(out.resolve(name), GridPicture.sideBySide(panels).toPng());
        } catch (IOException e) {
            throw new UncheckedIOException("a sheet of samples cannot be written", e);
        }
    }
}
