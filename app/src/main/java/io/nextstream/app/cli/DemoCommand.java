package io.nextstream.app.cli;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.demo.DemoOptions;
import io.nextstream.app.demo.DemoRun;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.evaluation.annotator.VotePolicy;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: the closed loop, live, with a report at the end. */
@Command(
        name = "demo",
        description = {
            "The closed loop in this process: simulated people vote on served pictures, the votes",
            "train the model, the next pictures come from the new version. Ends with a report.",
            "Ctrl-C stops it cleanly; a second start on the same --data goes on."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    /** What is waiting between starting and measuring: the whole stays under ten minutes. */
    private static final String DEFAULT_MINUTES = "5";

    /** The launcher knows whether somebody is looking; Java 17 and 22 disagree about how to ask. */
    private static final String TERMINAL = "nextstream.terminal";

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = DEFAULT_MINUTES,
            description =
                    "of voting; start and measurements come on top (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--taste",
            paramLabel = "COLOUR",
            description =
                    "the colour people like, or none (default: the one whose share in the base is nearest to chance)")
    private @Nullable String taste;

    @Option(
            names = "--votes",
            paramLabel = "POLICY",
            defaultValue = "honest",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private VotePolicy votes = VotePolicy.HONEST;

    @Option(
            names = "--demonstrations",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "whether a curator sends true pictures (default: ${DEFAULT-VALUE})")
    private Switch demonstrations = Switch.ON;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of prompts and people (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--world",
            paramLabel = "FILE",
            description = "a world file (default: the base's own)")
    private @Nullable String world;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".nextstream/demo",
            description = "everything that lasts (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "out/demo",
            description = "for report.json, report.html and grid.png (default: ${DEFAULT-VALUE})")
    private Path report = Path.of("");

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "400",
            description = "each figure of the report is measured on (default: ${DEFAULT-VALUE})")
    private int pictures;

    @Mixin private StackOptions stack = new StackOptions();

    @Override
    public Integer call() throws Exception {
        LoopConfig loop = stack.loop();
        DemoOptions options;
        try {
            options =
                    new DemoOptions(
                            minutes,
                            taste,
                            votes,
                            demonstrations == Switch.ON,
                            seed,
                            world,
                            data,
                            report,
                            stack.ports(),
                            stack.base(),
                            pictures,
                            loop);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        stack.ports().requireFree();
        OutputFolder.require("--data", data);
        OutputFolder.require("--report", report);
        LogFile.in(data);
        DemoRun run =
                new DemoRun(options, spec().commandLine().getOut(), Boolean.getBoolean(TERMINAL));
        return exitCode(run.run(StopSignal.install()));
    }

    static int exitCode(DemoRun.Ending ending) {
        return switch (ending) {
            case CLOSED -> ExitCode.OK;
            case NOT_CLOSED -> ExitCode.FAILED;
            case STOPPED -> ExitCode.INTERRUPTED;
        };
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }

    /** What can be turned. */
    enum Switch {
        ON,
        OFF
    }
}
