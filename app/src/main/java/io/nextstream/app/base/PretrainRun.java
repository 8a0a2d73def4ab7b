package io.nextstream.app.base;

import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.Pretrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SortedSet;

/**
 * Pre-training from a world to a checkpoint that knows its scores. Stopped by an interrupt it keeps
 * what it has in {@code DIR/unfinished}, and the next run with the same options goes on there.
 */
public final class PretrainRun {
    private static final String UNFINISHED = "unfinished";

    private final PretrainOptions options;
    private final int pictures;
    private final PrintWriter out;

    /**
     * With what it is asked for.
     *
     * @param pictures of each kind that the result is scored on
     */
    public PretrainRun(PretrainOptions options, int pictures, PrintWriter out) {
        this.options = options;
        this.pictures = pictures;
        this.out = out;
    }

    /**
     * Trains, saves, scores.
     *
     * @throws InterruptedException when stopped; a checkpoint was kept
     * @throws IOException when the folder cannot be written
     */
    public Base run() throws InterruptedException, IOException {
        Path folder = options.out().resolve(UNFINISHED);
        PreferenceCheckpoint.requireNoneIn(folder);
        Stopwatch watch = Stopwatch.continued(folder.resolve("minutes"));
        ModelBundle start = start();
        Pretrainer pretrainer = pretrainer(start, folder);
        Pretrainer.Result result;
        try {
            result = pretrainer.run();
        } finally {
            watch.keep();
        }
        ModelBundle bundle =
                new ModelBundle(
                        start.config(),
                        start.autoencoderConfig(),
                        start.tokenizerJson(),
                        result.model(),
                        result.autoencoder());
        Base base = scored(bundle, watch.tenths());
        base.save(options.out());
        pretrainer.forget();
        out.println("Saved in " + options.out());
        return base;
    }

    /** What the model is before training; of a base that does not know all words it learns them. */
    private ModelBundle start() {
        World world = options.world().world();
        SortedSet<String> words = TrainingPictures.words(world, options.edits());
        if (options.base() != null) {
            return Base.load(options.base()).bundle().withWords(words, options.seed());
        }
        return Geometry.of(world, words, options.kind()).untrained(options.seed());
    }

    private Pretrainer pretrainer(ModelBundle start, Path folder) {
        TrainingPictures lessons =
                new TrainingPictures(options.world().world(), options.edits(), options.seed());
        return options.base() == null
                ? new Pretrainer(
                        options.config(),
                        start.autoencoderConfig(),
                        start.config(),
                        start.tokenizerJson(),
                        lessons,
                        folder,
                        new PretrainProgress(out),
                        Clock.systemUTC(),
                        options.device())
                : new Pretrainer(
                        options.config(),
                        start,
                        lessons,
                        folder,
                        new PretrainProgress(out),
                        Clock.systemUTC(),
                        options.device());
    }

    private Base scored(ModelBundle bundle, double minutes) {
        return new Scoring(options.world(), pictures, options.edits() > 0, options.device(), out)
                .base(bundle, options.command(), options.seed(), minutes);
    }
}
