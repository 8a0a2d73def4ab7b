package io.nextstream.app.cli;

import io.nextstream.app.base.ImportedBase;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.models.CopyProgress;
import io.nextstream.app.models.NewFolder;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.nextstep.checkpoint.ModelFolder;
import io.nextstream.nextstep.checkpoint.ModelSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code import}: published weights become a base. */
@Command(
        name = "import",
        description = {
            "Makes a base out of a model in Hugging Face's layout.",
            "Every tensor is held against config.json and every number looked at on the way, a few "
                    + "megabytes at a time. The base is there whole or not at all."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    private static final String MODELS = ".nextstream/models";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--hf",
            paramLabel = "DIR",
            required = true,
            description = "folder with config.json, tokenizer.json, safetensors and vae/")
    private Path folder = Path.of("");

    @Option(
            names = "--vae",
            paramLabel = "DIR",
            description = "folder with the autoencoder (default: vae in the folder of --hf)")
    private @Nullable Path vae;

    @Option(names = "--name", paramLabel = "N", required = true, description = "of the base")
    private String name = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder to make (default: " + MODELS + "/ and the name)")
    private @Nullable Path out;

    @Option(
            names = "--world",
            paramLabel = "W",
            description =
                    "world whose pictures it draws, which demo needs: a file, or shapes32 or shapes64")
    private @Nullable String world;

    @Option(
            names = "--pixels",
            paramLabel = "N",
            description =
                    "width and height of its pictures (default: as config.json or the world says)")
    private @Nullable Integer pixels;

    @Override
    public Integer call() throws IOException {
        if (!name.matches(NAME)) {
            throw wrong("--name is made of letters, digits, dots, dashes and underscores");
        }
        if (pixels != null && world != null) {
            throw wrong("--world says how large the pictures are; leave out --pixels");
        }
        WorldSource known = world == null ? null : WorldSource.read(world);
        Path place = out == null ? Path.of(MODELS, name) : out;
        StopSignal.install().interruptsThisThread();
        try (NewFolder target = NewFolder.at("--out", place);
                ModelFolder from =
                        vae == null
                                ? ModelFolder.open(folder)
                                : ModelFolder.ofHuggingFace(folder, vae)) {
            PrintWriter printer = spec().commandLine().getOut();
            ModelSource source = from.source();
            ImportedBase.of(source, known, pixels)
                    .write(target.draft(), command(), new CopyProgress(source.bytes(), printer));
            target.keep();
            printer.println("Wrote " + place + "; use it with --base " + place);
            return ExitCode.OK;
        } catch (ClosedByInterruptException e) {
            return ExitCode.INTERRUPTED;
        }
    }

    /** The command that makes this base again. */
    private String command() {
        return "./nextstream import"
                + option("--hf", folder)
                + option("--vae", vae)
                + option("--name", name)
                + option("--out", out)
                + option("--world", world)
                + option("--pixels", pixels);
    }

    private static String option(String option, @Nullable Object value) {
        return value == null ? "" : " " + option + " " + value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
