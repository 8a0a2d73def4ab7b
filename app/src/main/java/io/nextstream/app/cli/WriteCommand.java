package io.nextstream.app.cli;

import io.nextstream.app.models.ModelOnDisk;
import io.nextstream.app.stores.OfflineWriting;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.sampling.TextSampling;
import io.nextstream.nextstep.text.ImageGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code write}: how a model goes on in words. */
@Command(
        name = "write",
        description = "Goes on in words after a prompt, in which pictures may stand.",
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class WriteCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            required = true,
            description = "the model in this folder: a base, or in Hugging Face's layout")
    private Path model = Path.of("");

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            required = true,
            description =
                    "what to go on from; <image> in it is the place of an --image (default: pictures "
                            + "come first)")
    private String prompt = "";

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description =
                    "a picture that the prompt speaks of, PNG or JPEG, cropped to the size of the "
                            + "model's pictures; may be given several times")
    private List<Path> images = List.of();

    @Option(
            names = "--pixels",
            paramLabel = "N",
            description = "width and height of pictures (default: as the model was made for)")
    private @Nullable Integer pixels;

    @Option(
            names = "--words",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "the text ends here if it does not end by itself, 1 to 4096 tokens (default: "
                            + "${DEFAULT-VALUE})")
    private int words;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "0",
            description = "0 takes the likeliest words (default: ${DEFAULT-VALUE})")
    private double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1",
            description =
                    "chooses among the likeliest words that have this share of the probability "
                            + "(default: ${DEFAULT-VALUE})")
    private double topP;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of the words' noise (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin private BackendOptions backend = new BackendOptions();

    @Override
    public Integer call() throws IOException {
        if (words < 1 || words > 4096) {
            throw wrong("--words is 1 to 4096, not " + words);
        }
        if (!(temperature >= 0 && temperature <= 100)) {
            throw wrong("--temperature is 0 to 100, not " + temperature);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw wrong("--top-p is above 0 and at most 1, not " + topP);
        }
        Backend where = backend.backend();
        List<RgbImage> pictures = new ArrayList<>();
        for (Path file : images) {
            pictures.add(PictureFile.read("--image", file));
        }
        OfflineWriting.Wish wish =
                new OfflineWriting.Wish(
                        prompt, pictures, seed, words, new TextSampling(temperature, topP));
        String text;
        try (ModelOnDisk opened = ModelOnDisk.open(model, pixels)) {
            ImageGrid grid = new ImageGrid(opened.side(), opened.side());
            text = OfflineWriting.write(opened.source(), grid, wish, where);
        }
        Objects.requireNonNull(spec).commandLine().getOut().println(text);
        return ExitCode.OK;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
