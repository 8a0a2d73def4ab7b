package io.nextstream.app.cli;

import io.nextstream.app.models.ModelOnDisk;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.StackException;
import io.nextstream.app.stores.OfflineDrawing;
import io.nextstream.app.stores.RemoteDrawing;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.app.stores.Wish;
import io.nextstream.events.VersionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code generate}: one picture, with a version, with a model in a folder, or by a running loop.
 */
@Command(
        name = "generate",
        description =
                "Draws one picture, with a version in a data folder, with a model in a folder, or "
                        + "through a running loop.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help message and exit")
    @SuppressWarnings("unused") // picocli asks for it
    private boolean help;

    @Option(names = "--prompt", paramLabel = "TEXT", required = true, description = "what to draw")
    private String prompt = "";

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description =
                    "of the noise; with --data, version and seed make the picture, through a "
                            + "loop each request is a new one (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--version",
            paramLabel = "ID",
            description = "version to draw with; see versions (default: the newest)")
    private @Nullable String version;

    @Option(
            names = "--think",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "whether the model writes a plan first (default: ${DEFAULT-VALUE})")
    private boolean think;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "PNG to write")
    private Path out = Path.of("");

    @Option(
            names = "--client",
            paramLabel = "DIR",
            defaultValue = ".nextstream/up",
            description =
                    "with --bootstrap: data folder of that loop, whose client.properties has the address and keys of its store (default: ${DEFAULT-VALUE})")
    private Path client = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    @Option(
            names = "--pixels",
            paramLabel = "N",
            description =
                    "with --model: width and height of the picture (default: as the model was made for)")
    private @Nullable Integer pixels;

    /** Where the model is: one of the three. */
    static final class Place {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                required = true,
                description =
                        "draw here, with a version from the store of this folder, whether its "
                                + "loop runs or not")
        private @Nullable Path data;

        @Option(
                names = "--model",
                paramLabel = "DIR",
                required = true,
                description =
                        "draw here, with the model in this folder: a base, or in Hugging Face's layout")
        private @Nullable Path model;

        @Option(
                names = "--bootstrap",
                paramLabel = "HOST:PORT",
                converter = BootstrapConverter.class,
                required = true,
                description = "let a running loop draw: a prompt into its topics, a picture out")
        private @Nullable String bootstrap;
    }

    @Override
    public Integer call() throws Exception {
        requireSensible();
        Wish wish = new Wish(prompt, seed, version, think);
        PictureFile file = PictureFile.open(out);
        file.write(draw(wish));
        Objects.requireNonNull(spec).commandLine().getOut().println("Wrote " + out);
        return ExitCode.OK;
    }

    private void requireSensible() {
        if (prompt.isBlank()) {
            throw wrong("--prompt says nothing to draw");
        }
        try {
            VersionId unused = version == null ? null : new VersionId(version);
        } catch (IllegalArgumentException e) {
            throw wrong("--version: " + e.getMessage());
        }
        if (place.model == null ? pixels != null : version != null) {
            throw wrong("--pixels goes with --model, --version does not");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private byte[] draw(Wish wish) throws IOException {
        if (place.model != null) {
            ModelOnDisk model = ModelOnDisk.load(place.model, pixels);
            return OfflineDrawing.draw(model.bundle(), model.side(), model.side(), wish);
        }
        if (place.data != null) {
            try (StoreAccess access = StoreAccess.open(place.data)) {
                return OfflineDrawing.draw(new StoredVersions(access.store()), wish);
            }
        }
        if (place.bootstrap != null) {
            return RemoteDrawing.draw(place.bootstrap, ClientFile.read(client), wish);
        }
        throw new StackException("give --data, --model or --bootstrap");
    }
}
