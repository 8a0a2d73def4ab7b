package io.nextstream.app.cli;

import io.nextstream.app.base.BaseException;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.measure.Evaluation;
import io.nextstream.app.measure.EvaluationFigures;
import io.nextstream.app.measure.EvaluationOptions;
import io.nextstream.app.measure.Figure;
import io.nextstream.app.measure.MeasureProgress;
import io.nextstream.app.report.EvaluationFiles;
import io.nextstream.app.report.EvaluationReport;
import io.nextstream.app.report.EvaluationTable;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Profile;
import io.nextstream.evaluation.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate}: what a model can do, in numbers with intervals, alone or beside another. */
@Command(
        name = "evaluate",
        description = {
            "Measures a model on what a world kept from training, alone or against another on the "
                    + "same prompts and seeds.",
            "Pictures are judged by program. Figures go to the terminal and to evaluation.json, each "
                    + "with its 95 % interval; pictures are shown in sheets. See docs/evaluation.md."
        },
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help message and exit")
    @SuppressWarnings("unused") // picocli asks for it
    private boolean help;

    @Option(
            names = "--version",
            paramLabel = "V",
            defaultValue = MeasuredModel.NEWEST,
            description =
                    "what is measured: a folder with a model, or the id of a version in --data, or "
                            + "newest (default: ${DEFAULT-VALUE})")
    private String version = MeasuredModel.NEWEST;

    @Option(
            names = "--against",
            paramLabel = "W",
            description = "what it is compared with, named likewise (default: nothing)")
    private @Nullable String against;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".nextstream/demo",
            description =
                    "folder of a demo or up with the versions, running or not (default: "
                            + "${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--world",
            paramLabel = "FILE",
            description =
                    "a world file, or shapes32 or shapes64 (default: that of the base named by "
                            + "--version or --against)")
    private @Nullable String world;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "400",
            description = "of each kind (default: ${DEFAULT-VALUE})")
    private int pictures;

    @Option(
            names = "--at-once",
            description = "measure drawing without a plan too (default: thinking alone)")
    private boolean atOnce;

    @Option(
            names = "--edits",
            paramLabel = "N",
            description =
                    "pictures to edit (default: as --pictures for models that know the words of "
                            + "instructions, else 0)")
    private @Nullable Integer edits;

    @Option(
            names = "--taste",
            paramLabel = "COLOUR",
            description =
                    "with --against: what the typical annotator of the win rate likes where a "
                            + "prompt leaves the colour open (default: no colour)")
    private @Nullable String taste;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of prompts, true pictures and noise (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin private DeviceOption place = new DeviceOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for evaluation.json and the pictures")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        requireSensible();
        OutputFolder.require("--out", out);
        MeasuredModel model = MeasuredModel.load("--version", version, data);
        MeasuredModel other =
                against == null ? null : MeasuredModel.load("--against", against, data);
        WorldSource source = world(model, other);
        requireFit(model, other, source);
        EvaluationOptions options =
                new EvaluationOptions(
                        pictures,
                        edits(model, other, source.world()),
                        atOnce,
                        seed,
                        place.device());
        try {
            measure(model, other, source, options);
            return ExitCode.OK;
        } catch (StoppedException e) {
            spec().commandLine().getErr().println("nextstream: stopped; nothing was written");
            return ExitCode.INTERRUPTED;
        }
    }

    private void requireSensible() {
        if (pictures < 1) {
            throw wrong("--pictures is at least 1");
        }
        if (edits != null && edits < 0) {
            throw wrong("--edits is at least 0");
        }
        if (taste != null && against == null) {
            throw wrong("--taste goes with --against: it is that of who compares");
        }
    }

    /** The world that is named, else one that a model was made for. */
    private WorldSource world(MeasuredModel model, @Nullable MeasuredModel other) {
        if (world != null) {
            return WorldSource.read(world);
        }
        WorldSource known = model.world() == null && other != null ? other.world() : model.world();
        if (known == null) {
            throw wrong(
                    "nobody knows which world "
                            + model.name()
                            + " was made for: name one with --world");
        }
        return known;
    }

    private void requireFit(
            MeasuredModel model, @Nullable MeasuredModel other, WorldSource source) {
        model.fit().require(source);
        if (other != null) {
            other.fit().require(source);
        }
        List<String> colours = source.world().colourNames();
        if (taste != null && !colours.contains(taste)) {
            throw wrong("--taste is none of the world's colours " + colours + ": " + taste);
        }
    }

    private int edits(MeasuredModel model, @Nullable MeasuredModel other, World in) {
        MeasuredModel unable =
                cannotEdit(model, in)
                        ? model
                        : other != null && cannotEdit(other, in) ? other : null;
        if (unable == null) {
            return edits == null ? pictures : edits;
        }
        if (edits != null && edits > 0) {
            throw new BaseException(
                    "%s cannot edit: it does not know the words %s; leave out --edits"
                            .formatted(unable.name(), unable.fit().unknownOfEdits(in)));
        }
        return 0;
    }

    private static boolean cannotEdit(MeasuredModel model, World in) {
        return !model.fit().unknownOfEdits(in).isEmpty();
    }

    private void measure(
            MeasuredModel model,
            @Nullable MeasuredModel other,
            WorldSource source,
            EvaluationOptions options)
            throws IOException {
        PrintWriter print = spec().commandLine().getOut();
        World in = source.world();
        StopSignal stop = StopSignal.install();
        int drawn = Evaluation.pictures(in, options);
        IntConsumer progress = new MeasureProgress(other == null ? drawn : 2 * drawn, print);
        IntConsumer beforeChunk =
                pictures -> {
                    stop.requireNotAsked();
                    progress.accept(pictures);
                };
        Evaluation mine = Evaluation.of(model.bundle(), in, options, beforeChunk);
        Evaluation theirs =
                other == null ? null : Evaluation.of(other.bundle(), in, options, beforeChunk);
        List<Figure> figures =
                theirs == null
                        ? EvaluationFigures.of(mine)
                        : EvaluationFigures.of(mine, theirs, new Annotator(Profile.DEFAULT, taste));
        EvaluationReport report =
                new EvaluationReport(
                        model.name(),
                        other == null ? null : other.name(),
                        in.name(),
                        options.pictures(),
                        options.seed(),
                        taste,
                        options.device().name(),
                        CodeRevision.current(),
                        figures);
        stop.requireNotAsked();
        List<String> written = write(report, mine, theirs);
        EvaluationTable.lines(report).forEach(print::println);
        if (mine.heldOut().isEmpty()) {
            print.println("The world " + in.name() + " holds no pair of shape and colour out.");
        }
        print.println("Wrote " + String.join(", ", written) + " in " + out);
    }

    private List<String> write(
            EvaluationReport report, Evaluation mine, @Nullable Evaluation theirs) {
        try {
            return EvaluationFiles.write(out, report, mine, theirs);
        } catch (IOException e) {
            throw OutputFolder.unwritable("--out", out, e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
