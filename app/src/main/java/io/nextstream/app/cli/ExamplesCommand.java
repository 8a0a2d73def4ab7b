package io.nextstream.app.cli;

import io.nextstream.app.base.Base;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.measure.EditScore;
import io.nextstream.app.measure.EditShot;
import io.nextstream.app.measure.EditStudio;
import io.nextstream.app.measure.Score;
import io.nextstream.app.measure.Shot;
import io.nextstream.app.measure.Studio;
import io.nextstream.app.report.ExamplePictures;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code examples}: what a base can do, in pictures and as shares. */
@Command(
        name = "examples",
        description = {
            "Draws examples of what a base can do and judges them: pictures with and without a plan "
                    + "of the same prompts and seeds, and, if it was trained to edit, edits.",
            "Prompts and instructions were kept from training. The first of each kind are shown in "
                    + "thinking.png and editing.png."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class ExamplesCommand implements Callable<Integer> {
    private static final int SHOWN = 24;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            required = true,
            description = "a base with its world, as pretrain makes it")
    private Path base = Path.of("");

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "400",
            description = "of each kind (default: ${DEFAULT-VALUE})")
    private int pictures;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of prompts, instructions and noise (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--cfg",
            paramLabel = "W",
            description = "guidance: weight of instructions against none (default: 3)")
    private double guidance = Drawing.DEFAULT.guidance();

    @Option(
            names = "--cfg-img",
            paramLabel = "W",
            description = "guidance: weight of the source against none (default: 1)")
    private double imageGuidance = Drawing.DEFAULT.imageGuidance();

    @Mixin private DeviceOption place = new DeviceOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for the pictures")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        if (pictures < 1) {
            throw new ParameterException(spec().commandLine(), "--pictures is at least 1");
        }
        OutputFolder.require("--out", out);
        Base loaded = Base.load(base);
        thinking(loaded);
        if (loaded.canEdit()) {
            editing(loaded);
        } else {
            print("Edits: the base does not know the words of instructions");
        }
        return ExitCode.OK;
    }

    private void thinking(Base loaded) {
        World world = loaded.world().world();
        try (Studio studio = new Studio(loaded.bundle(), world, Drawing.DEFAULT, place.device())) {
            var prompts = new Prompts(world).evaluation(pictures, seed);
            List<Shot> plain = studio.shoot(prompts, seed, false);
            List<Shot> thought = studio.shoot(prompts, seed, true);
            print(line("Drawn at once ", Score.of(plain, seed)));
            print(line("Thought first ", Score.of(thought, seed)));
            write("thinking.png", ExamplePictures.thinking(shown(plain), shown(thought)));
        }
    }

    private void editing(Base loaded) {
        World world = loaded.world().world();
        Drawing drawing = Drawing.DEFAULT.withGuidance(guidance, imageGuidance);
        try (EditStudio studio = new EditStudio(loaded.bundle(), world, drawing, place.device())) {
            var samples = new Edits(world).evaluation(pictures, seed);
            List<EditShot> plain = studio.shoot(samples, seed, false);
            List<EditShot> thought = studio.shoot(samples, seed, true);
            print("Drawn at once  " + EditScore.of(plain));
            print("Thought first  " + EditScore.of(thought));
            write("editing.png", ExamplePictures.editing(shown(thought)));
        }
    }

    private static <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private static String line(String name, Score score) {
        return String.format(
                Locale.ROOT,
                "%s Pictures  correct %.3f [%.3f, %.3f]  strict %.3f",
                name,
                score.correct(),
                score.low(),
                score.high(),
                score.strict());
    }

    private void write(String name, RgbImage picture) {
        Path file = out.resolve(name);
        try {
            Files.createDirectories(out);
            WholeFile.write(file, picture.toPng());
        } catch (IOException e) {
            throw OutputFolder.unwritable("--out", out, e);
        }
        print("Wrote " + file);
    }

    private void print(String line) {
        PrintWriter to = spec().commandLine().getOut();
        to.println(line);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
