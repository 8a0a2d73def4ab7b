package io.nextstream.app.base;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.dataset.DataRow;
import io.nextstream.app.dataset.FolderLessons;
import io.nextstream.app.dataset.FolderWords;
import io.nextstream.app.dataset.ImageFolder;
import io.nextstream.app.dataset.KeptScores;
import io.nextstream.app.dataset.Shapes;
import io.nextstream.app.files.WholeFile;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.CountedPictures;
import io.nextstream.trainer.pretrain.PictureSource;
import io.nextstream.trainer.stage.Mix;
import io.nextstream.trainer.stage.RowKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Captioned pictures in a folder of somebody, cropped to squares. Nobody judges what is drawn of
 * them: the result has no world, and is measured on the pictures that are kept from training.
 */
final class FolderPretraining implements PretrainData {
    /** Of a model from scratch, where nobody says it: that of the shipped base. */
    private static final int SIDE = 32;

    private static final Mix CAPTIONED = new Mix(0, 1, 0, 0);

    private final PretrainOptions options;
    private final int scored;
    private final PrintWriter out;
    private final @Nullable Base base;
    private final int side;
    private final ImageFolder folder;
    private final Shapes shapes;
    private final FolderLessons lessons;

    /**
     * Reads base and folder.
     *
     * @param scored kept pictures that the result is measured on
     * @throws ConfigException if the folder is wrong, or has nothing to learn from
     * @throws BaseException if the side is none for the base
     */
    FolderPretraining(
            PretrainOptions options, PretrainPictures.OfFolder of, int scored, PrintWriter out) {
        this.options = options;
        this.scored = scored;
        this.out = out;
        Path from = options.base();
        this.base = from == null ? null : Base.load(from);
        this.side = side(of.side(), base);
        int token =
                (base == null ? Geometry.autoencoder(side) : base.bundle().autoencoderConfig())
                        .tokenSide();
        Geometry.requireTokens("--side", side, token);
        this.shapes = Shapes.square(side, token);
        ImageFolder all = ImageFolder.read(of.folder());
        this.folder = all.of(CAPTIONED);
        this.lessons = new FolderLessons(folder, shapes);
        requireRows(all);
        int learnt = lessons.count(RowKind.IMAGE_TEXT);
        out.printf(
                "%s has %s; learnt from %d image-text, kept from training %d%n",
                folder.file(), all.counts(), learnt, folder.captioned().size() - learnt);
    }

    private static int side(@Nullable Integer given, @Nullable Base base) {
        if (base == null) {
            return given == null ? SIDE : given;
        }
        if (given == null) {
            return base.pixels();
        }
        if (base.knownWorld() != null && given != base.pixels()) {
            throw new BaseException(
                    "--side: the base draws pictures of its world, %d pixels a side; leave out --side"
                            .formatted(base.pixels()));
        }
        return given;
    }

    private void requireRows(ImageFolder all) {
        String problem = null;
        if (folder.captioned().isEmpty()) {
            problem =
                    "has no image-text rows, pictures with captions; it has %s"
                            .formatted(all.counts());
        } else if (lessons.count(RowKind.IMAGE_TEXT) == 0) {
            problem = "all image-text rows are kept from training by their split";
        }
        if (problem != null) {
            throw new ConfigException(folder.file().toString(), List.of(problem));
        }
    }

    @Override
    public ModelBundle start() {
        ModelBundle start = base == null ? fresh() : grown(base.bundle());
        FolderWords.requireReadable(folder, start, shapes, start.config().maxPositions());
        return start;
    }

    private ModelBundle fresh() {
        List<String> texts = folder.texts().toList();
        return Geometry.of("--side", side, options.kind().tokenizerOf(texts), options.kind())
                .untrained(options.seed());
    }

    private ModelBundle grown(ModelBundle model) {
        ModelBundle sized = model.withLatentSize(side / model.autoencoderConfig().downFactor());
        try {
            return FolderWords.learnt(sized, folder.texts(), options.seed());
        } catch (IllegalArgumentException e) {
            throw new BaseException(
                    "the base in %s cannot learn the words of %s: %s"
                            .formatted(options.base(), folder.file(), e.getMessage()),
                    e);
        }
    }

    @Override
    public PictureSource pictures() {
        return new CountedPictures(lessons, options.seed());
    }

    @Override
    public Base result(ModelBundle trained, double minutes) throws IOException {
        KeptScores scores = measured(trained);
        WorldSource world = base == null ? null : base.knownWorld();
        return Base.of(trained, world, options.command(), options.seed(), minutes, null, scores);
    }

    private @Nullable KeptScores measured(ModelBundle trained) throws IOException {
        List<DataRow.Drawn> kept = folder.kept();
        if (kept.isEmpty()) {
            out.println("No picture was kept from training: there is nothing to measure");
            return null;
        }
        out.println("Measuring on pictures that were kept from training ...");
        KeptScores scores =
                KeptScores.of(
                        trained,
                        kept.subList(0, Math.min(scored, kept.size())),
                        shapes,
                        options.device());
        out.println(scores.summary());
        Path sheet = options.out().resolve("samples/kept.png");
        Files.createDirectories(options.out().resolve("samples"));
        boolean think = folder.captioned().stream().anyMatch(row -> row.plan() != null);
        WholeFile.write(
                sheet, KeptScores.sheet(trained, kept, shapes, think, options.device()).toPng());
        out.println("What it draws is in " + sheet);
        return scores;
    }
}
