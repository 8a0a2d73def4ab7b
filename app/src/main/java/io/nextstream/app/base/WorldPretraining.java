package io.nextstream.app.base;

import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.PictureSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.SortedSet;

/** True pictures of a world, whose judge says what the result is worth. */
final class WorldPretraining implements PretrainData {
    private final PretrainOptions options;
    private final PretrainPictures.OfWorld of;
    private final int scored;
    private final PrintWriter out;

    /**
     * @param scored pictures of each kind that the result is scored on
     */
    WorldPretraining(
            PretrainOptions options, PretrainPictures.OfWorld of, int scored, PrintWriter out) {
        this.options = options;
        this.of = of;
        this.scored = scored;
        this.out = out;
    }

    @Override
    public ModelBundle start() {
        World world = of.source().world();
        SortedSet<String> words = TrainingPictures.words(world, of.edits());
        Path base = options.base();
        return base == null
                ? Geometry.of(world, words, options.kind()).untrained(options.seed())
                : Base.load(base).bundle().withWords(words, options.seed());
    }

    @Override
    public PictureSource pictures() {
        return new TrainingPictures(of.source().world(), of.edits(), options.seed());
    }

    @Override
    public Base result(ModelBundle trained, double minutes) {
        return new Scoring(of.source(), scored, of.edits() > 0, options.device(), out)
                .base(trained, options.command(), options.seed(), minutes);
    }
}
