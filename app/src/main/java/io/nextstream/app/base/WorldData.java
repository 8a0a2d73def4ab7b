package io.nextstream.app.base;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.Lessons;
import io.nextstream.trainer.pretrain.StageTrainer;
import io.nextstream.trainer.stage.SupervisedStage;
import java.io.PrintWriter;

/** True pictures of a world, the base's or another, as many as there are steps for. */
final class WorldData implements StageData {
    private final TrainOptions options;
    private final SupervisedStage stage;
    private final WorldSource source;
    private final PrintWriter out;

    /**
     * Data for a base.
     *
     * @throws io.nextstream.app.config.ConfigException if the stage is none for the world
     * @throws BaseException if none is named and the base has none, or it draws another size
     */
    WorldData(TrainOptions options, SupervisedStage stage, Base base, PrintWriter out) {
        WorldSource named = options.world();
        this.source = named == null ? base.world() : named;
        StageFit.requireWorld(options.source(), source.world(), base);
        this.options = options;
        this.stage = stage;
        this.out = out;
    }

    @Override
    public ModelBundle start(Base base) {
        var words = WorldLessons.words(source.world(), stage.mix());
        return base.bundle().withWords(words, stage.optimization().seed());
    }

    @Override
    public Lessons lessons() {
        return new WorldLessons(source.world(), stage);
    }

    @Override
    public StageTrainer.Show sheets(ModelBundle start, long every) {
        return new SampleSheets(
                stage,
                start,
                source.world(),
                every,
                options.device(),
                options.out().resolve("samples"));
    }

    @Override
    public Base result(ModelBundle trained, Base base, double minutes) {
        boolean edits = stage.mix().imageToImage() > 0;
        return new Scoring(source, options.scored(), edits, options.device(), out)
                .base(trained, options.command(), stage.optimization().seed(), minutes);
    }
}
