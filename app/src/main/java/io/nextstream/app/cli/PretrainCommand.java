package io.nextstream.app.cli;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.BaseException;
import io.nextstream.app.base.ModelShape;
import io.nextstream.app.base.NewModel;
import io.nextstream.app.base.PretrainOptions;
import io.nextstream.app.base.PretrainPictures;
import io.nextstream.app.base.PretrainRun;
import io.nextstream.app.base.WorldSource;
import io.nextstream.nextstep.network.ModelPreset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pretrain}: a base checkpoint from scratch. */
@Command(
        name = "pretrain",
        description = {
            "Trains a base, autoencoder and model, from scratch on true pictures of a world, or on a "
                    + "folder's; or a base that is there goes on learning.",
            "Stopped by Ctrl-C it keeps what it has; the same command goes on from there."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class PretrainCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--world",
            paramLabel = "W",
            defaultValue = "shapes32",
            description =
                    "a world file (base/world.yaml is one), or shapes32 or shapes64 (default: "
                            + "${DEFAULT-VALUE})")
    private String world = "shapes32";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "in place of a world pictures with captions, in the layout of Hugging Face's image "
                            + "folders (docs/stages.md); the base has no world, and is measured on pictures "
                            + "kept from training")
    private @Nullable Path data;

    @Option(
            names = "--side",
            paramLabel = "N",
            description =
                    "pixels of the squares that pictures of --data are cropped to (default: the base's, "
                            + "or 32)")
    private @Nullable Integer side;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description =
                    "go on from this base, in its world or with --data: its autoencoder stays, its model learns on "
                            + "(default: from scratch)")
    private @Nullable Path base;

    @Option(
            names = "--edits",
            paramLabel = "SHARE",
            defaultValue = "0",
            description =
                    "share of the pictures that are edits: a picture, an instruction, the changed "
                            + "picture (default: ${DEFAULT-VALUE})")
    private double edits;

    @ArgGroup private Shape shape = new Shape();

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description =
                    "a published tokenizer.json; what the words need of it is kept and stored "
                            + "with the model (default: one token a word)")
    private @Nullable Path tokenizer;

    @Option(
            names = "--scored",
            paramLabel = "N",
            defaultValue = "400",
            description =
                    "pictures of each kind that the result is scored on (default: ${DEFAULT-VALUE})")
    private int scored;

    @ArgGroup(multiplicity = "1")
    private Budget budget = new Budget();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of weights, noise and pictures (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin private DeviceOption place = new DeviceOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for the base")
    private Path out = Path.of("");

    /** Sizes and options of a model from scratch: one of the two. */
    static final class Shape {
        @Option(
                names = "--preset",
                paramLabel = "P",
                description = "size of a model from scratch: tiny, small or base (default: tiny)")
        private @Nullable String preset;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description =
                        "sizes and options of a model from scratch, as a config.json says them; what "
                                + "words, autoencoder and pictures decide is not taken from it")
        private @Nullable Path config;

        private ModelShape chosen() {
            if (config != null) {
                return ModelShape.Described.read(config);
            }
            return new ModelShape.Named(preset == null ? ModelPreset.TINY : ModelPreset.of(preset));
        }
    }

    /** How long: one of the two. */
    static final class Budget {
        @Option(
                names = "--minutes",
                paramLabel = "N",
                required = true,
                description = "train so long in all, autoencoder included")
        private @Nullable Double minutes;

        @Option(
                names = "--steps",
                paramLabel = "N",
                required = true,
                description =
                        "train the model by so many steps, and the autoencoder by a third as many; the same seed gives the same bits")
        private @Nullable Long steps;
    }

    @Override
    public Integer call() {
        if ((budget.minutes != null && !(budget.minutes > 0))
                || (budget.steps != null && budget.steps < 3)) {
            throw new ParameterException(
                    spec().commandLine(), "--minutes must be above 0, --steps at least 3");
        }
        if (scored < 1) {
            throw new ParameterException(spec().commandLine(), "--scored is at least 1");
        }
        if (!(edits >= 0 && edits <= 1)) {
            throw wrong("--edits is a share, 0 to 1, not " + edits);
        }
        PretrainOptions options =
                new PretrainOptions(
                        pictures(),
                        budget.minutes,
                        budget.steps,
                        seed,
                        base,
                        kind(),
                        place.device(),
                        out);
        CommandLine line = spec().commandLine();
        return ResumableWork.into(
                out, line.getErr(), () -> new PretrainRun(options, scored, line.getOut()).run());
    }

    private NewModel kind() {
        for (String option : List.of("--preset", "--config", "--tokenizer")) {
            if (base != null && isGiven(option)) {
                throw wrong("--base has its own sizes and words: leave out " + option);
            }
        }
        try {
            ModelShape chosen = shape.chosen();
            if (chosen.equals(new ModelShape.Named(ModelPreset.PUBLISHED))) {
                throw wrong("--preset 14b is not trained from scratch here: import its weights");
            }
            if (chosen instanceof ModelShape.Described described
                    && !described.unknown().isEmpty()) {
                spec().commandLine()
                        .getErr()
                        .printf(
                                "nextstream: --config %s: no network here has these fields, they are left out: %s%n",
                                described.file(), String.join(", ", described.unknown()));
            }
            return new NewModel(chosen, tokenizer);
        } catch (BaseException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw wrong("--preset: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private PretrainPictures pictures() {
        if (data == null) {
            if (side != null) {
                throw wrong("--side is for pictures of --data; a world has a size of its own");
            }
            return new PretrainPictures.OfWorld(source(), edits);
        }
        for (String option : List.of("--world", "--edits")) {
            if (isGiven(option)) {
                throw wrong("--data has no world and no edits: leave out " + option);
            }
        }
        return new PretrainPictures.OfFolder(data, side);
    }

    private WorldSource source() {
        if (base == null) {
            return WorldSource.read(world);
        }
        if (isGiven("--world")) {
            throw wrong("--base has a world of its own: leave out --world");
        }
        return Base.load(base).world();
    }

    private boolean isGiven(String option) {
        return spec().commandLine().getParseResult().hasMatchedOption(option);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
