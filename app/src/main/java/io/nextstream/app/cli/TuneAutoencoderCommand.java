package io.nextstream.app.cli;

import io.nextstream.app.base.TuningOptions;
import io.nextstream.app.base.TuningRun;
import io.nextstream.app.base.WorldSource;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tune-autoencoder}: a base whose pictures come back better. */
@Command(
        name = "tune-autoencoder",
        description = {
            "Goes on training the autoencoder of a base on pictures of a world, by default its decoder"
                    + " alone: the model goes on drawing as before.",
            "Stopped by Ctrl-C it keeps what it has; the same command goes on from there."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class TuneAutoencoderCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            defaultValue = "base",
            description = "the base to begin with (default: ${DEFAULT-VALUE})")
    private Path base = Path.of("base");

    @Option(
            names = "--world",
            paramLabel = "W",
            description = "a world file, or shapes32 or shapes64 (default: the base's own)")
    private @Nullable String world;

    @Option(
            names = "--steps",
            paramLabel = "N",
            required = true,
            description = "training steps, of 32 pictures each")
    private long steps;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            defaultValue = "1e-5",
            description = "constant after a short warm-up (default: ${DEFAULT-VALUE})")
    private double learningRate;

    @Option(
            names = "--whole",
            description = "tune the encoder too; the model has to be trained anew after it")
    private boolean whole;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of noise and pictures (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin private DeviceOption place = new DeviceOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for the tuned base")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        TuningOptions options = options();
        CommandLine line = spec().commandLine();
        return ResumableWork.into(
                out, line.getErr(), () -> new TuningRun(options, line.getOut()).run());
    }

    private TuningOptions options() {
        if (out.toAbsolutePath().normalize().equals(base.toAbsolutePath().normalize())) {
            throw new ParameterException(
                    spec().commandLine(), "--out must be another folder than --base");
        }
        WorldSource source = world == null ? null : WorldSource.read(world);
        try {
            return new TuningOptions(
                    base, source, steps, learningRate, place.device(), whole, seed, out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec().commandLine(), Objects.requireNonNull(e.getMessage()), e);
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
