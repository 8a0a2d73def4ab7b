package io.nextstream.app.base;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.config.StageKeys;
import io.nextstream.app.dataset.FolderSheets;
import io.nextstream.app.dataset.FolderWords;
import io.nextstream.app.dataset.ImageFolder;
import io.nextstream.app.dataset.PairBatches;
import io.nextstream.app.dataset.PairFolder;
import io.nextstream.app.dataset.Shapes;
import io.nextstream.app.files.WholeFile;
import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.Trainer;
import io.nextstream.trainer.pretrain.Rhythm;
import io.nextstream.trainer.stage.PreferenceStage;
import io.nextstream.trainer.stage.RowKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;

/**
 * A stage of preference learning on a folder's pairs: the steps of the loop without the loop, with
 * the base as reference. Curves, sheets, checkpoints and the result are as those of other stages.
 */
public final class PreferenceRun {
    private static final String REJECTED = "rejected-pairs.csv";

    private final TrainOptions options;
    private final PreferenceStage stage;
    private final Path data;
    private final PrintWriter out;

    /**
     * @param data folder with pairs
     */
    public PreferenceRun(TrainOptions options, PreferenceStage stage, Path data, PrintWriter out) {
        this.options = options;
        this.stage = stage;
        this.data = data;
        this.out = out;
    }

    /**
     * Trains and saves.
     *
     * @throws io.nextstream.app.config.ConfigException if stage, folder and base do not fit
     * @throws BaseException if the base cannot be used
     * @throws InterruptedException when stopped; a checkpoint was kept
     * @throws IOException when the folder cannot be written
     */
    public Base run() throws InterruptedException, IOException {
        StageFit.requireSmall(options.source());
        Base base = Base.load(options.base());
        Shapes shapes = StageFit.shapes(options.source(), base);
        ImageFolder all = ImageFolder.read(data);
        ImageFolder folder = all.ofPreferences();
        PairFolder pairs = PairFolder.of(folder, shapes);
        ModelBundle start = start(base, folder, shapes);
        LoopConfig loop = StageKeys.config(stage);
        PreferenceCheckpoint checkpoint =
                new PreferenceCheckpoint(
                        options.out().resolve(TrainRun.UNFINISHED),
                        "%s %s on %s pairs %s"
                                .formatted(stage, loop.recipe(), base.fingerprint(), pairs.mark()));
        checkpoint.requireOwn();
        tell(all, pairs, loop);
        Stopwatch watch = Stopwatch.continued(checkpoint.folder().resolve("minutes"));
        ModelBundle trained;
        try {
            trained = trained(start, pairs, loop, checkpoint);
        } finally {
            watch.keep();
        }
        long seed = stage.optimization().seed();
        Base made = base.trained(trained, options.command(), seed, watch.tenths());
        made.save(options.out());
        checkpoint.forget();
        out.println("Saved in " + options.out());
        return made;
    }

    /** The base with the words of the folder. */
    private ModelBundle start(Base base, ImageFolder folder, Shapes shapes) {
        ModelBundle start;
        try {
            start =
                    FolderWords.learnt(
                            StageFit.drawing(base, stage),
                            folder.texts(),
                            stage.optimization().seed());
        } catch (IllegalArgumentException e) {
            throw new BaseException(
                    "the base in %s cannot learn the words of %s: %s"
                            .formatted(options.base(), folder.file(), e.getMessage()),
                    e);
        }
        FolderWords.requireReadable(folder, start, shapes, start.config().maxPositions());
        return start;
    }

    private void tell(ImageFolder all, PairFolder pairs, LoopConfig loop) throws IOException {
        out.printf(
                "%s: pairs %d, demonstrations %d, kept from training %d%n",
                pairs.file(),
                pairs.training().size(),
                pairs.demonstrations().size(),
                pairs.kept().size());
        int edits = all.count(RowKind.IMAGE_TO_IMAGE);
        int words = all.count(RowKind.TEXT);
        if (edits + words > 0) {
            out.printf(
                    "rows left out, as preferences have none of their kind: %s %d, %s %d%n",
                    RowKind.IMAGE_TO_IMAGE.key(), edits, RowKind.TEXT.key(), words);
        }
        out.println(loop.recipe());
        Path list = options.out().resolve(REJECTED);
        if (pairs.rejected().isEmpty()) {
            Files.deleteIfExists(list); // of an earlier run, when pairs were worse
            return;
        }
        Files.createDirectories(options.out());
        String lines =
                pairs.rejected().stream()
                        .map(
                                pair ->
                                        pair.line()
                                                + ",\""
                                                + pair.reason().replace("\"", "\"\"")
                                                + '"')
                        .collect(Collectors.joining("\n", "line,reason\n", "\n"));
        WholeFile.write(list, lines.getBytes(StandardCharsets.UTF_8));
        out.printf("pairs left out %d, for the reasons in %s%n", pairs.rejected().size(), list);
    }

    private ModelBundle trained(
            ModelBundle start, PairFolder pairs, LoopConfig loop, PreferenceCheckpoint checkpoint)
            throws InterruptedException, IOException {
        try (Trainer trainer = new Trainer(start, loop.trainer(), options.device());
                Autoencoder encoder =
                        new Autoencoder(
                                start.autoencoderConfig(), start.autoencoder(), options.device())) {
            checkpoint.read(trainer);
            PreferenceSteps steps =
                    new PreferenceSteps(
                            stage,
                            checkpoint,
                            new PreferenceLog(options.out(), stage.name(), trainer.step() > 0),
                            sheets(start, pairs),
                            Rhythm.defaults(),
                            Clock.systemUTC(),
                            out::println);
            steps.run(trainer, batches(pairs, loop, encoder)::at);
            return trainer.served();
        }
    }

    private PairBatches batches(PairFolder pairs, LoopConfig loop, Autoencoder encoder) {
        return new PairBatches(
                pairs,
                encoder,
                loop.preference().batch(),
                stage.name(),
                stage.optimization().seed());
    }

    private FolderSheets sheets(ModelBundle start, PairFolder pairs) {
        return new FolderSheets(
                pairs.kept(),
                start,
                pairs.shapes(),
                new FolderSheets.Rhythm(
                        TrainRun.sheetsEvery(options, stage), stage.optimization().steps()),
                /* think= */ pairs.kept().stream().anyMatch(row -> row.plan() != null),
                options.device(),
                options.out().resolve("samples"));
    }
}
