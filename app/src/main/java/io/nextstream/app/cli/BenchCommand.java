package io.nextstream.app.cli;

import io.nextstream.app.files.WholeFile;
import io.nextstream.app.report.CurvePage;
import io.nextstream.app.report.RatioPlot;
import io.nextstream.app.stack.StackException;
import io.nextstream.bench.BenchResult;
import io.nextstream.bench.Comparison;
import io.nextstream.bench.Figure;
import io.nextstream.bench.FigureTable;
import io.nextstream.bench.ModelBench;
import io.nextstream.bench.ResultFile;
import io.nextstream.bench.side.Sizes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code bench}: our figures beside those of others, in one run. */
@Command(
        name = "bench",
        description = "Measures speed beside Python, and memory over a long run.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        subcommands = {BenchCommand.Model.class, BenchDpoCommand.class, SoakCommand.class})
final class BenchCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "bench needs one of its commands");
    }

    /** {@code bench model}. */
    @Command(
            name = "model",
            description = {
                "The model's speed against Python's PyTorch: same arithmetic, weights and inputs.",
                "Makes a Python environment in the user's cache at first (several GB).",
                "Exit code 1: a bar was missed, or the two sides compute different things."
            },
            mixinStandardHelpOptions = true,
            versionProvider = CodeVersion.class,
            sortOptions = false)
    static final class Model implements Callable<Integer> {
        @Spec private @Nullable CommandSpec spec;

        @Mixin private ComparisonOptions options = new ComparisonOptions();

        @Option(
                names = "--sizes",
                paramLabel = "S",
                split = ",",
                defaultValue = "D256,D512",
                description = "networks: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
        private List<Sizes> sizes = List.of(Sizes.values());

        @Option(
                names = "--only",
                paramLabel = "P",
                split = ",",
                defaultValue = "TRAIN,DRAW,CURVES,LOAD",
                description = "parts: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
        private List<ModelBench.Part> parts = List.of(ModelBench.Part.values());

        @Option(
                names = "--compiled",
                negatable = true,
                defaultValue = "true",
                fallbackValue = "true",
                description =
                        "whether to measure torch.compile, too, which takes minutes to compile "
                                + "(default: ${DEFAULT-VALUE})")
        private boolean compiled;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "9",
                description = "rounds of every comparison (default: ${DEFAULT-VALUE})")
        private int rounds = 9;

        @Override
        public Integer call() throws IOException {
            CommandSpec command = Objects.requireNonNull(spec);
            Comparison comparison = options.of(sizes, rounds, command);
            PrintWriter print = command.commandLine().getOut();
            Path scripts = scripts();
            print.println(FigureTable.head());
            ModelBench.Options chosen = new ModelBench.Options(comparison, parts, compiled);
            ModelBench bench = new ModelBench(chosen, scripts, print::println);
            return write(bench.run(), options.out(), print);
        }
    }

    /**
     * Python's side.
     *
     * @throws StackException where there is none
     */
    static Path scripts() {
        Path scripts = Path.of(System.getProperty("nextstream.home", "."), "benchmarks/python");
        if (!Files.exists(scripts.resolve("peer.py"))) {
            throw new StackException(
                    "Python's side is not at " + scripts + ": run ./nextstream of a checkout");
        }
        return scripts;
    }

    /** Writes the result and its plots; the exit code says whether every bar was reached. */
    static int write(BenchResult result, Path out, PrintWriter print) throws IOException {
        WholeFile.write(out.resolve("result.json"), ResultFile.json(result.figures()));
        WholeFile.write(out.resolve("ratios.png"), RatioPlot.of(result.figures()).toPng());
        WholeFile.write(
                out.resolve("curves.html"),
                CurvePage.of(result.curves()).getBytes(StandardCharsets.UTF_8));
        print.println("Wrote result.json, ratios.png and curves.html in " + out);
        return result.figures().stream().allMatch(Figure::passes) ? ExitCode.OK : ExitCode.FAILED;
    }
}
