package io.nextstream.app.cli;

import io.nextstream.app.files.WholeFile;
import io.nextstream.app.report.CurvePage;
import io.nextstream.bench.BenchResult;
import io.nextstream.bench.Figure;
import io.nextstream.bench.FigureTable;
import io.nextstream.bench.ResultFile;
import io.nextstream.bench.SoakBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench soak}: whether memory grows over a long run. */
@Command(
        name = "soak",
        description = {
            "Memory over thousands of training steps and pictures of a narrow network.",
            "Exit code 1: it grew."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class SoakCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for result.json, memory.html, inputs and logs")
    private Path out = Path.of("");

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "10000",
            description = "training steps (default: ${DEFAULT-VALUE})")
    private int steps = 10_000;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "1000",
            description = "pictures (default: ${DEFAULT-VALUE})")
    private int pictures = 1_000;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (steps < SoakBench.LEAST || pictures < SoakBench.LEAST) {
            throw new ParameterException(
                    command.commandLine(),
                    "--steps and --pictures are at least " + SoakBench.LEAST);
        }
        PrintWriter print = command.commandLine().getOut();
        OutputFolder.require("--out", out);
        print.println(FigureTable.head());
        BenchResult result =
                new SoakBench(out, Clock.systemUTC(), print::println).run(steps, pictures);
        WholeFile.write(out.resolve("result.json"), ResultFile.json(result.figures()));
        WholeFile.write(
                out.resolve("memory.html"),
                CurvePage.of(result.curves()).getBytes(StandardCharsets.UTF_8));
        print.println("Wrote result.json and memory.html in " + out);
        return result.figures().stream().allMatch(Figure::passes) ? ExitCode.OK : ExitCode.FAILED;
    }
}
