package io.nextstream.app.base;

import io.nextstream.app.report.TrainingCurves;
import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.pretrain.Progress;
import io.nextstream.trainer.pretrain.Rhythm;
import io.nextstream.trainer.pretrain.StageTrainer;
import io.nextstream.trainer.stage.Optimization;
import io.nextstream.trainer.stage.Stage;
import io.nextstream.trainer.stage.SupervisedStage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * One stage from a base to a base, which knows its scores if the data are a world's, with curves
 * and sheets of samples beside it as it goes. Stopped by an interrupt, or killed, it keeps what it
 * has in {@code DIR/unfinished}, and the next run of the same stage goes on there with the same
 * bits.
 */
public final class TrainRun {
    /** Folder in the result's, as long as there is no result. */
    static final String UNFINISHED = "unfinished";

    private static final int SHEETS = 4;

    private final TrainOptions options;
    private final SupervisedStage stage;
    private final PrintWriter out;

    public TrainRun(TrainOptions options, SupervisedStage stage, PrintWriter out) {
        this.options = options;
        this.stage = stage;
        this.out = out;
    }

    /**
     * Trains, saves, scores.
     *
     * @throws io.nextstream.app.config.ConfigException if the stage cannot be trained here
     * @throws BaseException if the base cannot be used
     * @throws InterruptedException when stopped; a checkpoint was kept
     * @throws IOException when the folder cannot be written
     */
    public Base run() throws InterruptedException, IOException {
        StageFit.requireSmall(options.source());
        Base base = Base.load(options.base());
        StageData data = data(base);
        ModelBundle start = start(base, data);
        Path folder = options.out().resolve(UNFINISHED);
        PreferenceCheckpoint.requireNoneIn(folder);
        CurveLog curves = new CurveLog(options.out(), stage.name(), Files.exists(folder));
        Stopwatch watch = Stopwatch.continued(folder.resolve("minutes"));
        StageTrainer trainer = trainer(start, data, folder, curves);
        Weights trained;
        try {
            trained = trainer.run();
        } finally {
            watch.keep();
        }
        Base made = data.result(start.withModel(trained), base, watch.tenths());
        made.save(options.out());
        trainer.forget();
        out.println("Saved in " + options.out());
        return made;
    }

    private StageData data(Base base) {
        Path folder = options.data();
        return folder == null
                ? new WorldData(options, stage, base, out)
                : new FolderData(options, stage, folder, base, out);
    }

    /** The base with the words that the stage needs, or a network that has learnt nothing. */
    private ModelBundle start(Base base, StageData data) {
        try {
            ModelBundle known = data.start(base);
            return options.fresh()
                    ? known.withModel(
                            InitialWeights.draw(known.config(), stage.optimization().seed()))
                    : known;
        } catch (IllegalArgumentException e) {
            throw new BaseException(
                    "the base in %s cannot learn the words of the stage: %s"
                            .formatted(options.base(), e.getMessage()),
                    e);
        }
    }

    private StageTrainer trainer(ModelBundle start, StageData data, Path folder, CurveLog curves) {
        return new StageTrainer(
                stage,
                Precision.BFLOAT16,
                start,
                data.lessons(),
                folder,
                Rhythm.defaults(),
                progress -> report(progress, curves),
                data.sheets(start, sheetsEvery(options, stage)),
                Clock.systemUTC(),
                options.device());
    }

    /** Steps between two sheets: what was asked for, or a quarter of the stage. */
    static long sheetsEvery(TrainOptions options, Stage stage) {
        Long given = options.sheets();
        return given == null ? Math.max(1, stage.optimization().steps() / SHEETS) : given;
    }

    private void report(Progress progress, CurveLog curves) {
        out.println(PretrainProgress.line(stage.name(), progress));
        Optimization optimization = stage.optimization();
        curves.add(
                new TrainingCurves.Point(
                        progress.step(),
                        progress.flow(),
                        progress.text(),
                        optimization.learningRate()
                                * optimization.rate().factor(progress.step(), progress.used())));
    }
}
