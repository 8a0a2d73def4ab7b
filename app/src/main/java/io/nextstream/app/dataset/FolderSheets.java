package io.nextstream.app.dataset;

import io.nextstream.app.files.WholeFile;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.report.GridPicture;
import io.nextstream.app.report.GridPicture.Panel;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.pretrain.StageTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sheets of what a model draws on its way of the rows that are kept from training, beside the
 * pictures of those rows; always with the same noise.
 */
public final class FolderSheets implements StageTrainer.Show {
    private static final int PICTURES = 20;

    /** Of the sheets, and of nothing else. */
    private static final long SEED = 4_716;

    private final ModelBundle bundle;
    private final Shapes shapes;
    private final Rhythm rhythm;
    private final boolean think;
    private final TorchDevice device;
    private final Path out;
    private final List<DataRow.Drawn> captioned;
    private final List<DataRow.Drawn> edits;

    /**
     * When there is a sheet.
     *
     * @param every steps between two
     * @param last step, which has one in any case
     */
    public record Rhythm(long every, long last) {}

    /**
     * @param rows that are kept from training; the first of those with a source and of those
     *     without are drawn
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
        this.shapes = shapes;
        this.rhythm = rhythm;
        this.think = think;
        this.device = device;
        this.out = out;
        this.captioned = first(rows, false);
        this.edits = first(rows, true);
    }

    private static List<DataRow.Drawn> first(List<DataRow.Drawn> rows, boolean edited) {
        return rows.stream()
                .filter(row -> (row.source() != null) == edited)
                .limit(PICTURES)
                .toList();
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

    private void sheet(String name, long step, List<DataRow.Drawn> rows, Pipeline pipeline) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> texts = rows.stream().map(DataRow.Drawn::text).toList();
        List<Panel> panels = new ArrayList<>();
        List<RgbImage> sources = sources(rows);
        if (!sources.isEmpty()) {
            panels.add(new Panel("from", texts, sources));
        }
        List<RgbImage> kept = rows.stream().map(row -> shapes.crop(row.picture())).toList();
        panels.add(new Panel("kept from training", texts, kept));
        panels.add(new Panel("step " + step, texts, drawn(rows, pipeline)));
        try {
            Files.createDirectories(out);
            WholeFile.write(out.resolve(name), GridPicture.sideBySide(panels).toPng());
        } catch (IOException e) {
            throw new UncheckedIOException("a sheet of samples cannot be written", e);
        }
    }

    private List<RgbImage> sources(List<DataRow.Drawn> rows) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(row.source()))
                .map(shapes::crop)
                .toList();
    }

    private List<RgbImage> drawn(List<DataRow.Drawn> rows, Pipeline pipeline) {
        List<DrawRequest> requests = new ArrayList<>();
        for (DataRow.Drawn row : rows) {
            StoredPicture source = row.source();
            requests.add(
                    new DrawRequest(
                            "sheet/" + requests.size(),
                            source == null
                                    ? Prompt.of(row.text())
                                    : Prompt.edit(shapes.crop(source), row.text()),
                            SEED,
                            shapes.of(row.picture()),
                            Drawing.DEFAULT.thinking(think),
                            Drawing.DEFAULT.settings()));
        }
        return pipeline.draw(requests).stream().map(Picture::image).toList();
    }
}
