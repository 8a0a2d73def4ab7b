package io.nextstream.app.base;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.dataset.FolderLessons;
import io.nextstream.app.dataset.FolderSheets;
import io.nextstream.app.dataset.FolderWords;
import io.nextstream.app.dataset.ImageFolder;
import io.nextstream.app.dataset.Shapes;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.Lessons;
import io.nextstream.trainer.pretrain.StageTrainer;
import io.nextstream.trainer.stage.RowKind;
import io.nextstream.trainer.stage.SupervisedStage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Pictures with words in a folder of somebody. Nobody judges what is drawn of them. */
final class FolderData implements StageData {
    private final TrainOptions options;
    private final SupervisedStage stage;
    private final ImageFolder folder;
    private final Shapes shapes;
    private final FolderLessons lessons;

    /**
     * Reads the folder.
     *
     * @throws ConfigException if it is wrong, or the stage is none for it or for the base
     */
    FolderData(TrainOptions options, SupervisedStage stage, Path data, Base base, PrintWriter out) {
        this.options = options;
        this.stage = stage;
        this.shapes = StageFit.shapes(options.source(), base);
        ImageFolder all = ImageFolder.read(data);
        this.folder = all.of(stage.mix());
        this.lessons = new FolderLessons(folder, shapes);
        requireRows(all);
        int rows = sum(folder::count);
        int learnt = sum(lessons::count);
        out.printf(
                "%s has %s; learnt from %d, kept from training %d%n",
                folder.file(), all.counts(), learnt, rows - learnt);
    }

    private static int sum(ToIntFunction<RowKind> count) {
        return Stream.of(RowKind.values()).mapToInt(count).sum();
    }

    /** Whether the folder has what the mix has, and something of it to learn from. */
    private void requireRows(ImageFolder all) {
        List<String> problems = new ArrayList<>();
        for (RowKind kind : RowKind.values()) {
            if (stage.mix().share(kind) > 0 && all.count(kind) == 0) {
                problems.add(
                        "mix.%s: %s has no such rows; it has %s"
                                .formatted(kind.key(), all.file(), all.counts()));
            } else if (stage.mix().share(kind) > 0 && lessons.count(kind) == 0) {
                problems.add(
                        "mix.%s: all such rows of %s are kept from training by their split"
                                .formatted(kind.key(), all.file()));
            }
        }
        if (stage.shortenedCaptions() > 0) {
            problems.add(
                    "shortened-captions: nobody knows which words of a folder's captions are colours; leave the key out");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(options.source().file().toString(), problems);
        }
    }

    @Override
    public ModelBundle start(Base base) {
        ModelBundle start =
                FolderWords.learnt(
                        StageFit.drawing(base, stage), folder.texts(), stage.optimization().seed());
        int most = Math.min(stage.sequenceLength(), start.config().maxPositions());
        FolderWords.requireReadable(folder, start, shapes, most);
        return start;
    }

    @Override
    public Lessons lessons() {
        return lessons;
    }

    @Override
    public StageTrainer.Show sheets(ModelBundle start, long every) {
        return new FolderSheets(
                folder.kept(),
                start,
                shapes,
                new FolderSheets.Rhythm(every, stage.optimization().steps()),
                stage.planShare() > 0,
                options.device(),
                options.out().resolve("samples"));
    }

    @Override
    public Base result(ModelBundle trained, Base base, double minutes) {
        return base.trained(trained, options.command(), stage.optimization().seed(), minutes);
    }
}
