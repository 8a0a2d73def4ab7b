package io.nextstream.app.base;

import io.nextstream.app.measure.Reconstruction;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.pretrain.AutoencoderTuner;
import io.nextstream.trainer.pretrain.PictureSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tunes a base's autoencoder on pictures of a world, and saves a base with it. Stopped by an
 * interrupt it keeps what it has in {@code DIR/unfinished}, as {@link PretrainRun} does.
 */
public final class TuningRun {
    private static final String UNFINISHED = "unfinished";
    private static final int JUDGED = 64;

    private final TuningOptions options;
    private final PrintWriter out;

    public TuningRun(TuningOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Tunes, saves, and says how well pictures come back that were not learnt from.
     *
     * @throws InterruptedException when stopped; a checkpoint was kept
     * @throws IOException when the folder cannot be written
     */
    public Base run() throws InterruptedException, IOException {
        Base base = Base.load(options.base());
        WorldSource given = options.world();
        WorldSource source = given == null ? base.knownWorld() : given;
        if (source == null) {
            throw new BaseException(
                    options.base()
                            + " has no world whose pictures could be learnt: name one, --world W");
        }
        base.requireKnows(source);
        Path folder = options.out().resolve(UNFINISHED);
        PreferenceCheckpoint.requireNoneIn(folder);
        Stopwatch watch = Stopwatch.continued(folder.resolve("minutes"));
        AutoencoderTuner tuner = tuner(base.bundle(), source.world(), folder);
        ModelBundle tuned;
        try {
            tuned = base.bundle().withAutoencoder(tuner.run());
        } finally {
            watch.keep();
        }
        Base made = base.trained(tuned, options.command(), options.seed(), watch.tenths());
        made.save(options.out());
        tuner.forget();
        report(base.bundle(), tuned, source.world());
        return made;
    }

    private AutoencoderTuner tuner(ModelBundle bundle, World world, Path folder) {
        return new AutoencoderTuner(
                options.config(),
                bundle.autoencoderConfig(),
                bundle.autoencoder(),
                TruePictures.of(world, "tune-autoencoder/" + options.seed()),
                folder,
                new PretrainProgress(out),
                Clock.systemUTC(),
                options.device());
    }

    private void report(ModelBundle before, ModelBundle after, World world) {
        PictureSource pictures = TruePictures.of(world, "tune-autoencoder/judged");
        List<RgbImage> judged = new ArrayList<>();
        for (int i = 0; i < JUDGED; i++) {
            judged.add(pictures.sample(i).image());
        }
        out.printf(
                Locale.ROOT,
                "Saved in %s. Pictures come back with %.2f dB, before %.2f dB.%n",
                options.out(),
                Reconstruction.of(after, judged, options.device()).meanPsnr(),
                Reconstruction.of(before, judged, options.device()).meanPsnr());
        if (options.whole()) {
            out.println(
                    "The encoder moved: the model draws in the old one's latents and has to be"
                            + " trained anew.");
        }
    }
}
