package io.nextstream.app.cli;

import io.nextstream.app.models.ModelOnDisk;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.StackException;
import io.nextstream.app.stores.Aspect;
import io.nextstream.app.stores.OfflineDrawing;
import io.nextstream.app.stores.RemoteDrawing;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.app.stores.Wish;
import io.nextstream.events.VersionId;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.SequenceBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * {@code generate}: one picture, with a version, with a model in a folder, or by a running loop.
 */
@Command(
        name = "generate",
        description =
                "Draws one picture, of words or of words and pictures, with a version in a data "
                        + "folder, with a model in a folder, or through a running loop.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
    static final List<OptionGroups.Group> GROUPS =
            List.of(
                    new OptionGroups.Group(
                            "What is drawn",
                            "--prompt",
                            "--positive",
                            "--negative",
                            "--image",
                            "--aspect",
                            "--pixels",
                            "--seed",
                            "--think",
                            "--out"),
                    new OptionGroups.Group(
                            "With what, one of three",
                            "--model",
                            "--data",
                            "--bootstrap",
                            "--version",
                            "--client"),
                    new OptionGroups.Group(
                            "How image tokens are drawn",
                            "--settings",
                            "--sampler",
                            "--steps",
                            "--shift",
                            "--noise-level",
                            "--cfg",
                            "--cfg-img",
                            "--cfg-schedule",
                            "--cfg-renorm",
                            "--use-norm"),
                    new OptionGroups.Group("Where it is computed", "--device", "--precision"));

    private static final String OF_IMAGE = "image";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help message and exit")
    @SuppressWarnings("unused") // picocli asks for it
    private boolean help;

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            required = true,
            description =
                    "what to draw, or what to change in a picture; <image> in it is the place of an "
                            + "--image (default: pictures come first)")
    private String prompt = "";

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description =
                    "a picture that the prompt speaks of, PNG or JPEG, cropped to the size of what "
                            + "is drawn; may be given several times, to a loop once")
    private List<Path> images = List.of();

    @Option(
            names = "--negative",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "what is not wanted: guidance pulls away from it (default: nothing)")
    private String negative = "";

    @Option(
            names = "--positive",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "is put behind the prompt, after a space (default: nothing)")
    private String positive = "";

    @Mixin private DrawingOptions drawing = new DrawingOptions();

    @Option(
            names = "--aspect",
            paramLabel = "W:H",
            description =
                    "shape of the picture, drawn on the nearest grid with about as many tokens; "
                            + "image takes that of the first --image (default: as the model draws)")
    private @Nullable String aspect;

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

    @Mixin private BackendOptions backend = new BackendOptions();

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
        List<RgbImage> pictures = read(images);
        Wish wish =
                new Wish(
                        positive.isEmpty() ? prompt : prompt + " " + positive,
                        pictures,
                        negative,
                        seed,
                        version,
                        think,
                        drawing.drawing(),
                        aspect(pictures));
        PictureFile file = PictureFile.open(out);
        file.write(draw(wish));
        out().println("Wrote " + out);
        return ExitCode.OK;
    }

    private @Nullable Aspect aspect(List<RgbImage> pictures) {
        if (aspect == null) {
            return null;
        }
        if (aspect.equals(OF_IMAGE) && !pictures.isEmpty()) {
            return new Aspect(pictures.get(0).width(), pictures.get(0).height());
        }
        try {
            return Aspect.parse(aspect);
        } catch (IllegalArgumentException e) {
            throw wrong("--aspect: " + e.getMessage());
        }
    }

    private static List<RgbImage> read(List<Path> files) {
        List<RgbImage> pictures = new ArrayList<>();
        for (Path file : files) {
            pictures.add(PictureFile.read("--image", file));
        }
        return pictures;
    }

    private void requireSensible() {
        if (prompt.isBlank()) {
            throw wrong("--prompt says nothing to draw");
        }
        int places = prompt.split(SequenceBuilder.IMAGE_MARKER, -1).length - 1;
        if (places != 0 && places != images.size()) {
            throw wrong(
                    "--prompt has %d places %s and --image gives %d pictures"
                            .formatted(places, SequenceBuilder.IMAGE_MARKER, images.size()));
        }
        if (place.bootstrap != null) {
            requireFitForALoop();
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

    private void requireFitForALoop() {
        if (images.size() > 1 || !negative.isEmpty()) {
            throw wrong(
                    "a loop draws of words and one picture at most: a second --image, and "
                            + "--negative, go with --data or --model");
        }
        ParseResult given = Objects.requireNonNull(spec).commandLine().getParseResult();
        List<String> own = new ArrayList<>(drawing.ofModelsOnly());
        Stream.of("--aspect", "--device", "--precision")
                .filter(given::hasMatchedOption)
                .forEach(own::add);
        if (!own.isEmpty()) {
            throw wrong(
                    "a loop draws in its own way: %s goes with --data or --model"
                            .formatted(String.join(", ", own)));
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private byte[] draw(Wish wish) throws IOException {
        Backend where = backend.backend();
        if (place.model != null) {
            try (ModelOnDisk model = ModelOnDisk.open(place.model, pixels)) {
                ImageGrid grid = new ImageGrid(model.side(), model.side());
                return shown(OfflineDrawing.draw(model.source(), grid, wish, where));
            }
        }
        if (place.data != null) {
            try (StoreAccess access = StoreAccess.open(place.data)) {
                return shown(OfflineDrawing.draw(new StoredVersions(access.store()), wish, where));
            }
        }
        if (place.bootstrap != null) {
            return RemoteDrawing.draw(place.bootstrap, ClientFile.read(client), wish);
        }
        throw new StackException("give --data, --model or --bootstrap");
    }

    private byte[] shown(Picture picture) {
        if (picture.plan() != null) {
            out().println("Thought: " + picture.plan());
        }
        return picture.image().toPng();
    }
}
