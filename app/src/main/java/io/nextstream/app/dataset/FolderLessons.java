package io.nextstream.app.dataset;

import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.trainer.pretrain.CountedLessons;
import io.nextstream.trainer.pretrain.Sample;
import io.nextstream.trainer.stage.RowKind;
import java.util.List;

/**
 * The rows of a folder that a stage learns from; those that are kept from training are left out.
 */
public final class FolderLessons implements CountedLessons {
    private final ImageFolder folder;
    private final Shapes shapes;
    private final List<DataRow.Words> words;
    private final List<DataRow.Drawn> captioned;
    private final List<DataRow.Drawn> edits;

    public FolderLessons(ImageFolder folder, Shapes shapes) {
        this.folder = folder;
        this.shapes = shapes;
        this.words = folder.split().training(folder.words());
        this.captioned = folder.split().training(folder.captioned());
        this.edits = folder.split().training(folder.edits());
    }

    @Override
    public int count(RowKind kind) {
        return switch (kind) {
            case TEXT -> words.size();
            case IMAGE_TEXT -> captioned.size();
            case IMAGE_TO_IMAGE -> edits.size();
            case INTERLEAVED -> 0;
        };
    }

    @Override
    public int fewestTokens(RowKind kind) {
        List<DataRow.Drawn> rows = kind == RowKind.IMAGE_TO_IMAGE ? edits : captioned;
        return rows.stream().mapToInt(this::tokens).min().orElse(1);
    }

    private int tokens(DataRow.Drawn row) {
        StoredPicture source = row.source();
        return shapes.of(row.picture()).tokens()
                + (source == null ? 0 : shapes.of(source).tokens());
    }

    @Override
    public String text(long index) {
        return words.get((int) index).text();
    }

    @Override
    public Sample imageText(long index) {
        return sample(captioned.get((int) index));
    }

    @Override
    public Sample imageToImage(long index) {
        return sample(edits.get((int) index));
    }

    private Sample sample(DataRow.Drawn row) {
        StoredPicture source = row.source();
        return new Sample(
                shapes.crop(row.picture()),
                caption(row),
                row.plan(),
                source == null ? List.of() : List.of(shapes.crop(source)));
    }

    /** The text as a row of training has it: behind a mark for the source, if there is one. */
    static String caption(DataRow.Drawn row) {
        return row.source() == null ? row.text() : SequenceBuilder.IMAGE_MARKER + row.text();
    }

    @Override
    public Sample interleaved(long index) {
        throw new IllegalArgumentException("a folder has no rows of pictures and words in turn");
    }

    @Override
    public String mark() {
        return folder.mark();
    }
}
