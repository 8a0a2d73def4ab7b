package io.nextstream.app.cli;

import io.nextstream.app.stack.StackException;
import io.nextstream.bench.Comparison;
import io.nextstream.bench.side.Sizes;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What every comparison with Python takes. */
final class ComparisonOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for result.json, the plots, inputs and logs")
    private Path out = Path.of("");

    @Option(
            names = "--torch",
            paramLabel = "V",
            defaultValue = "newest",
            description =
                    "Python's torch: newest (what pip gives) or a version, such as 2.7.1, "
                            + "which is our libtorch (default: ${DEFAULT-VALUE})")
    private String torch = "newest";

    Path out() {
        return out;
    }

    /**
     * The comparison that is asked for; nothing is written yet.
     *
     * @throws ParameterException if there are no rounds
     * @throws StackException if the folder takes no files
     */
    Comparison of(List<Sizes> sizes, int rounds, CommandSpec command) {
        if (rounds < 1) {
            throw new ParameterException(command.commandLine(), "--rounds is at least 1");
        }
        OutputFolder.require("--out", out);
        return new Comparison(out, torch, sizes, rounds);
    }
}
