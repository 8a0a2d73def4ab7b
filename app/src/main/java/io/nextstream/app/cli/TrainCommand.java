package io.nextstream.app.cli;

import io.nextstream.app.base.PreferenceRun;
import io.nextstream.app.base.StageSource;
import io.nextstream.app.base.TrainOptions;
import io.nextstream.app.base.TrainRun;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.StageKeys;
import io.nextstream.app.files.WholeFile;
import io.nextstream.trainer.stage.PreferenceStage;
import io.nextstream.trainer.stage.SupervisedStage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** {@code train}: one stage of training, as a file says it. */
@Command(
        name = "train",
        description = {
            "Trains a base through one stage: pre-training, annealing or fine-tuning on true data of "
                    + "its world, or on pictures with captions in a folder. The folder gets a base, curves.html and sheets of samples as it goes.",
            "Stopped by Ctrl-C or killed it keeps what it has; the same command goes on from there, "
                    + "to the same bits.",
            "A stage of the kind dpo learns from a folder's pairs of pictures; without --data from votes "
                    + "as they come: the folder gets the settings with which the loop runs it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--stage",
            paramLabel = "FILE",
            required = true,
            description = "the stage; stages/tiny and stages/paper have some (docs/stages.md)")
    private Path stage = Path.of("");

    @Option(
            names = "--base",
            paramLabel = "DIR",
            defaultValue = "base",
            description = "the base that the stage begins with (default: ${DEFAULT-VALUE})")
    private Path base = Path.of("base");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "pictures with captions in the layout of Hugging Face's image folders: metadata.jsonl "
                            + "names a picture and its text on every line (default: pictures of a world)")
    private @Nullable Path data;

    @Option(
            names = "--world",
            paramLabel = "W",
            description =
                    "whose pictures are learnt from: a world file, or the name of a world that comes along, "
                            + "as shapes32-5; it is the result's (default: the base's own)")
    private @Nullable String world;

    @Option(
            names = "--fresh",
            description =
                    "the network begins anew; of the base its sizes, words and autoencoder stay")
    private boolean fresh;

    @Option(
            names = "--sheet-every",
            paramLabel = "N",
            description = "steps between two sheets of samples (default: a quarter of the stage)")
    private @Nullable Long sheets;

    @Option(
            names = "--scored",
            paramLabel = "N",
            defaultValue = "200",
            description =
                    "pictures of each kind that the result is scored on (default: ${DEFAULT-VALUE})")
    private int scored;

    @Mixin private DeviceOption place = new DeviceOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for the result")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        CommandLine line = spec().commandLine();
        if (scored < 1 || (sheets != null && sheets < 1)) {
            throw new ParameterException(line, "--scored and --sheet-every are at least 1");
        }
        if (out.toAbsolutePath().normalize().equals(base.toAbsolutePath().normalize())) {
            throw new ParameterException(line, "--out must be another folder than --base");
        }
        if (world != null && data != null) {
            throw new ParameterException(
                    line, "--world and --data: pictures are a world's or a folder's, not both");
        }
        StageSource source = StageSource.read(stage);
        if (world != null && source.stage() instanceof PreferenceStage) {
            throw new ParameterException(
                    line,
                    "--world: a stage of the kind dpo learns from votes, not from true pictures");
        }
        WorldSource named = world == null ? null : WorldSource.read(world);
        TrainOptions options =
                new TrainOptions(
                        source, base, data, named, fresh, sheets, scored, place.device(), out);
        if (source.stage() instanceof PreferenceStage votes) {
            return data == null ? stream(votes) : prefer(votes, options, data);
        }
        if (source.stage() instanceof SupervisedStage supervised) {
            return ResumableWork.into(
                    out,
                    line.getErr(),
                    () -> new TrainRun(options, supervised, line.getOut()).run());
        }
        throw new IllegalStateException("no such stage: " + source.stage());
    }

    /** Learns from pairs that are there already. */
    private int prefer(PreferenceStage votes, TrainOptions options, Path pairs) {
        CommandLine line = spec().commandLine();
        if (fresh) {
            throw new ParameterException(
                    line, "--fresh: a network that has learnt nothing has nothing to prefer");
        }
        return ResumableWork.into(
                out,
                line.getErr(),
                () -> new PreferenceRun(options, votes, pairs, line.getOut()).run());
    }

    /** Writes the settings and says how to run them. */
    private int stream(PreferenceStage votes) {
        OutputFolder.require("--out", out);
        Path file = out.resolve("nextstream.yaml");
        try {
            Files.createDirectories(out);
            WholeFile.write(file, StageKeys.yaml(votes).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw OutputFolder.unwritable("--out", out, e);
        }
        PrintWriter print = spec().commandLine().getOut();
        String with = " --base %s --config %s".formatted(base, file);
        print.println(
                votes.name() + " learns from votes as they come; its settings are in " + file);
        print.println("  with simulated people:  ./nextstream demo" + with);
        print.println("  with your own:          ./nextstream up" + with);
        print.println("  on a cluster:           ./nextstream cluster submit" + with);
        print.printf(
                "The stage has %d steps; ./nextstream status counts them, and the loop goes on until it is stopped.%n",
                votes.optimization().steps());
        return ExitCode.OK;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
