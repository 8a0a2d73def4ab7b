package io.nextstream.app.cli;

import io.nextstream.bench.Comparison;
import io.nextstream.bench.DpoBench;
import io.nextstream.bench.FigureTable;
import io.nextstream.bench.side.Sizes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench dpo}: a step of preference learning beside Python. */
@Command(
        name = "dpo",
        description = {
            "Preference learning's speed against Python's PyTorch: same arithmetic, weights and pairs.",
            "Against eager PyTorch that runs the transformer once a picture, as we do, and that runs"
                    + " the whole network for each of K draws.",
            "Exit code 1: a bar was missed, or the two sides compute different things."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class BenchDpoCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private ComparisonOptions options = new ComparisonOptions();

    @Option(
            names = "--sizes",
            paramLabel = "S",
            split = ",",
            defaultValue = "D256",
            description = "networks: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<Sizes> sizes = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds of every comparison (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(
            names = "--curves",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "whether to measure pairs a second against draws, tokens and batch, too (default:"
                            + " ${DEFAULT-VALUE})")
    private boolean curves;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        Comparison comparison = options.of(sizes, rounds, command);
        PrintWriter print = command.commandLine().getOut();
        Path scripts = BenchCommand.scripts();
        print.println(FigureTable.head());
        DpoBench bench = new DpoBench(comparison, curves, scripts, print::println);
        return BenchCommand.write(bench.run(), options.out(), print);
    }
}
