package io.nextstream.app.dataset;

import io.nextstream.app.measure.Drawing;
import io.nextstream.app.report.GridPicture.Panel;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows on a sheet: some of those that are kept from training, from everywhere in their file.
 *
 * @param rows all with a source, or none
 * @param think whether plans come first when they are drawn
 */
record KeptRows(List<DataRow.Drawn> rows, Shapes shapes, boolean think) {
    private static final int PICTURES = 20;

    /** Of the sheets, and of nothing else. */
    private static final long SEED = 4_716;

    KeptRows {
        rows = List.copyOf(rows);
    }

    /**
     * Those with a source, or those without.
     *
     * @param rows that are kept from training
     */
    static KeptRows of(List<DataRow.Drawn> rows, boolean edited, Shapes shapes, boolean think) {
        List<DataRow.Drawn> all =
                rows.stream().filter(row -> (row.source() != null) == edited).toList();
        int count = Math.min(PICTURES, all.size());
        List<DataRow.Drawn> some =
                IntStream.range(0, count).mapToObj(i -> all.get(i * all.size() / count)).toList();
        return new KeptRows(some, shapes, think);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<RgbImage> pictures() {
        return rows.stream().map(row -> shapes.crop(row.picture())).toList();
    }

    /** Of rows without a source none. */
    List<RgbImage> sources() {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(row.source()))
                .map(shapes::crop)
                .toList();
    }

    /** What a model draws of them, always with the same noise. */
    List<RgbImage> drawn(Pipeline pipeline) {
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

    /** Pictures of these rows under their texts. */
    Panel panel(String title, List<RgbImage> pictures) {
        return new Panel(title, rows.stream().map(DataRow.Drawn::text).toList(), pictures);
    }
}
