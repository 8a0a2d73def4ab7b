package io.nextstream.app.base;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.PictureSource;
import io.nextstream.trainer.pretrain.Pretrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Pre-training from pictures to a checkpoint that knows its scores. Stopped by an interrupt it
 * keeps what it has in {@code DIR/unfinished}, and the next run with the same options goes on
 * there.
 */
public final class PretrainRun {
    private static final String UNFINISHED = "unfinished";

    private final PretrainOptions options;
    private final int scored;
    private final PrintWriter out;

    /**
     * With what it is asked for.
     *
     * @param scored pictures of each kind that the result is scored on
     */
    public PretrainRun(PretrainOptions options, int scored, PrintWriter out) {
        this.options = options;
        this.scored = scored;
        this.out = out;
    }

    /**
     * Trains, saves, scores.
     *
     * @throws io.nextstream.app.config.ConfigException if a folder of pictures is wrong
     * @throws BaseException if the base cannot be used
     * @throws InterruptedException when stopped; a checkpoint was kept
     * @throws IOException when the folder cannot be written
     */
    public Base run() throws InterruptedException, IOException {
        PretrainData data = data();
        ModelBundle start = data.start();
        Path folder = options.out().resolve(UNFINISHED);
        PreferenceCheckpoint.requireNoneIn(folder);
        Stopwatch watch = Stopwatch.continued(folder.resolve("minutes"));
        Pretrainer pretrainer = pretrainer(start, data.pictures(), folder);
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
        Base base = data.result(bundle, watch.tenths());
        base.save(options.out());
        pretrainer.forget();
        out.println("Saved in " + options.out());
        return base;
    }

    private PretrainData data() {
        PretrainPictures pictures = options.pictures();
        if (pictures instanceof PretrainPictures.OfFolder folder) {
            return new FolderPretraining(options, folder, scored, out);
        }
        if (pictures instanceof PretrainPictures.OfWorld world) {
            return new WorldPretraining(options, world, scored, out);
        }
        throw new IllegalStateException("no such pictures: " + pictures);
    }

    private Pretrainer pretrainer(ModelBundle start, PictureSource pictures, Path folder) {
        return options.base() == null
                ? new Pretrainer(
                        options.config(),
                        start.autoencoderConfig(),
                        start.config(),
                        start.tokenizerJson(),
                        pictures,
                        folder,
                        new PretrainProgress(out),
                        Clock.systemUTC(),
                        options.device())
                : new Pretrainer(
                        options.config(),
                        start,
                        pictures,
                        folder,
                        new PretrainProgress(out),
                        Clock.systemUTC(),
                        options.device());
    }
}
